/** The topics of docs/MQTT.md. */
const PREFIX = 'tidemark/v1/';

export const statementsTopic = (station: string): string => `${PREFIX}${station}/statements`;
export const acksTopic = (station: string): string => `${PREFIX}${station}/acks`;
export const statusTopic = (station: string): string => `${PREFIX}${station}/status`;

/** The station a topic speaks of, or null when it is not one of ours. */
export function stationOf(topic: string): string | null {
  const match = /^tidemark\/v1\/([a-z0-9-]{3,64})\//.exec(topic);
  return match?.[1] ?? null;
}
