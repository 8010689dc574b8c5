/** The owner of what is sent with events, among the values that files share. */
export const sentEvents = "sent";

/** Events of Node's own objects and of every other library: who shares such a name has nothing to do with each other. */
const common = /^(?:data|error|end|close|closed|finish|drain|open|opened|ready|done|start|stop|exit|connect|connected|connection|disconnect|disconnected|message|messages|change|changed|update|updated|add|added|remove|removed|delete|create|created|request|response|listening|timeout|abort|progress|complete|completed|success|fail|failed|load|loaded|init|reset|refresh|state|status|event|log|info|warn|debug|result|results|input|output|value|focus|blur|click|submit|select|show|hide|toggle|resize|scroll|test|foo|bar)$/i;

/** Stands for a dot in the name of an event, as dots part the name of a shared value from that of its owner. */
const innerDot = "\u2024";

/** The name under which files share what an event is sent with; undefined for names that mean another event in every file. */
export function sharedEventName(event: string): string | undefined {
  return !/^[\w$:./-]+$/.test(event) || common.test(event) ? undefined : event.replaceAll(".", innerDot);
}

/** A shared name, of an event or of a property, as it stands in texts. */
export function asWritten(name: string): string {
  return name.replaceAll(innerDot, ".");
}
