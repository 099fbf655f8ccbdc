export type Position = { readonly lat: number; readonly lon: number };

/** 28.6561 → 28°39′22″N: the form sailors read off a chart, so that a slipped digit is seen. */
export function formatCoordinates(position: Position): string {
  return `${sexagesimal(position.lat, 'N', 'S')} ${sexagesimal(position.lon, 'E', 'W')}`;
}

/** Two numbers as maps and messages give them: "28.6561, 121.4419" or "28.6561 121.4419". Null when it is not that. */
export function parseCoordinates(text: string): Position | null {
  const match =
    /^\s*\(?\s*(-?\d{1,2}(?:\.\d+)?)\s*°?\s*[,;，；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*\)?\s*$/.exec(text);
  if (!match) return null;
  const position = { lat: Number(match[1]), lon: Number(match[2]) };
  return isPosition(position) ? position : null;
}

export function isPosition(position: Position): boolean {
  return Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180;
}

function sexagesimal(degrees: number, positive: string, negative: string): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const minute = Math.floor(seconds / 60) % 60;
  const parts = [Math.floor(seconds / 3600), pad(minute), pad(seconds % 60)] as const;
  return `${parts[0]}°${parts[1]}′${parts[2]}″${degrees < 0 ? negative : positive}`;
}

function pad(value: number): string {
  return value.toString().padStart(2, '0');
}
