import { Agent, get } from 'node:http';

/** One connection that is kept: `fetch` collects enough garbage of its own to blur milliseconds. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The JSON that a GET answers with status 200. */
export function getJson<T>(url: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === 200) resolve(JSON.parse(text) as T);
        else reject(new Error(`GET ${url} was answered with ${answer.statusCode}: ${text}`));
      });
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}
