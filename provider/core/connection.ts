import { type Message, own, say, type Text } from "./text/message";
import type { Platform } from "./platform";
import type { Settings } from "./settings/settings";
import { SettingsError } from "./settings/settings-error";

/** The client of a kind's platform, made from the settings when something needs it. */
export class Connection<Client> {
  readonly #platform: Platform;
  readonly #connect: (settings: Settings) => Client;
  readonly #warn: (message: Message) => void;
  #settings: Settings;
  #client: Client | undefined;
  /** Settings do not change in a run, so they are resolved once, for better or worse. */
  #obstacle: SettingsError | undefined;
  #isWarned = false;
  #isOfProgram = false;

  constructor(
    { platform, connect }: { platform: Platform; connect: (settings: Settings) => Client },
    settings: Settings,
    warn: (message: Message) => void,
  ) {
    this.#platform = platform;
    this.#connect = connect;
    this.#settings = settings;
    this.#warn = warn;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Throws a `SettingsError` with all that is missing or wrong. */
  connected(): Client {
    if (this.#obstacle) throw this.#obstacle;
    try {
      return (this.#client ??= this.#connect(this.#settings));
    } catch (error) {
      if (error instanceof SettingsError) this.#obstacle = error;
      throw error;
    }
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    this.#client = undefined;
    this.#obstacle = undefined;
    this.#isWarned = false;
  }

  /** Called for what happens only in runs of the program, look-ups included: the settings are current. */
  noteProgram(): void {
    this.#isOfProgram = true;
  }

  /**
   * Why a program's resources cannot be managed with these settings. What is only missing is a
   * warning, once, since a preview without secrets is worth having, such as a fork's.
   */
  check(): Message | undefined {
    this.noteProgram();
    try {
      this.connected();
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      if (!error.isOnlyMissing) return error.said;
      if (!this.#isWarned) this.#warn(say`${error.said} ${own(this.#consequence())}`);
      this.#isWarned = true;
    }
    return undefined;
  }

  /**
   * With a hint where an error is about settings that may be out of date: where the engine does not
   * run the program, the provider gets those of the last run.
   */
  explained(message: Text): Text {
    const text = String(message);
    const isAboutSettings = /\bcredentials for\b/.test(text) || this.#settings.areNamedIn(text);
    if (this.#isOfProgram || !isAboutSettings || text.includes("--run-program")) return message;
    return say`${message} Without --run-program, refresh and destroy use the settings of the last \`pulumi up\`.`;
  }

  /** A stack in which nothing changes needs no settings. */
  #consequence(): string {
    return `Until then \`pulumi up\` will fail when it has something to do in ${this.#platform.name}.`;
  }
}
