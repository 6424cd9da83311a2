export interface Step {
  isDone(): boolean | Promise<boolean>;
  run(): Promise<void>;
}

export declare const stepNames: readonly string[];

export declare function setUp(only?: readonly string[]): Promise<void>;
