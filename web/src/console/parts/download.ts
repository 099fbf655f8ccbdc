const READ_WITHIN_MS = 60_000;

/** Hands a text to the browser's download, and lets go of it afterwards. */
export function downloadJson(fileName: string, text: string): void {
  download(fileName, new Blob([text], { type: 'application/json' }));
}

export function downloadBytes(fileName: string, bytes: Uint8Array): void {
  download(fileName, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
}

function download(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Some browsers only begin to read the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN_MS);
}
