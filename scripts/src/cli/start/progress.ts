import type { PartName, Step } from '../../system.ts';
import type { Language } from '../language.ts';
import { LiveBlock, padEnd, styled } from '../terminal.ts';
import { texts } from './texts.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const NAME_COLUMNS = 22;

/** Shows what is being started and stopped: moving lines on a terminal, one line an event elsewhere. */
export class Progress {
  readonly #language: Language;
  readonly #out = process.stdout;
  readonly #block = new LiveBlock(process.stdout);
  readonly #steps = new Map<PartName, { step: Step; at: number }>();
  #timer: NodeJS.Timeout | undefined;
  #frame = 0;
  #mode: 'starting' | 'screen' | 'stopping' = 'starting';

  constructor(language: Language) {
    this.#language = language;
    if (this.#out.isTTY) this.#timer = setInterval(() => this.#draw(), FRAME_MS);
  }

  step(step: Step): void {
    this.#steps.set(step.part, { step, at: Date.now() });
    // While the screen is up it shows the state of things by itself.
    if (this.#mode === 'screen' && this.#out.isTTY) return;
    if (this.#mode === 'starting' && this.#out.isTTY) this.#draw();
    else this.say(this.#line(step, 0));
  }

  /** The start is over; the lines stay where they are. */
  finish(): void {
    if (this.#mode !== 'starting') return;
    clearInterval(this.#timer);
    if (this.#out.isTTY) this.#draw();
    this.#block.release();
    this.#mode = 'screen';
  }

  /** The screen is over; from here on everything is a line. */
  leave(): void {
    // The terminal has echoed ^C where the cursor stood.
    if (this.#out.isTTY) this.#out.write('\n');
    this.#mode = 'stopping';
  }

  say(line: string): void {
    this.#out.write(`${line}\n`);
  }

  #draw(): void {
    this.#frame += 1;
    const now = Date.now();
    this.#block.draw([...this.#steps.values()].map(({ step, at }) => this.#line(step, now - at)));
  }

  #line(step: Step, elapsedMs: number): string {
    const words = texts[this.#language];
    const name = padEnd(words.parts[step.part], NAME_COLUMNS);
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    switch (step.state) {
      case 'starting': {
        const elapsed = elapsedMs >= 1000 ? ` ${seconds(elapsedMs)} s` : '';
        const mark = this.#out.isTTY ? (FRAMES[this.#frame % FRAMES.length] ?? '') : '·';
        return `${styled('cyan', mark)} ${name} ${styled('dim', words.starting + elapsed)}`;
      }
      case 'ready':
        return `${styled('green', '✓')} ${name} ${step.detail ?? words.ready(seconds(step.tookMs))}`;
      case 'lost':
        return `${styled('yellow', '!')} ${name} ${words.lost}: ${step.detail ?? ''}`;
      case 'stopping':
        return `${styled('dim', '·')} ${name} ${words.stopping}`;
      case 'stopped':
        return `${styled('green', '✓')} ${name} ${words.partStopped}`;
    }
  }
}
