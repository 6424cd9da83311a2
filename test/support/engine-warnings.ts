import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Collects warnings as the engine counts them: the name of the resource and what is said. */
export function warnings() {
  const seen: string[][] = [];
  const onEvent = ({ diagnosticEvent }: EngineEvent) => {
    if (diagnosticEvent?.severity !== "warning") return;
    const name = diagnosticEvent.urn?.split("::").at(-1) ?? "";
    seen.push([name, diagnosticEvent.message]);
  };
  return { seen, onEvent };
}
