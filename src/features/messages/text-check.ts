import type { Locale } from '#src/lib/i18n.ts';
import { hintFor } from './text-hint.ts';

/** A hint comes when somebody has stopped for a while, not in the middle of a word. */
const PAUSE_MS = 1_500;

const isLocale = (code: string | undefined): code is Locale =>
  code === 'fi' || code === 'fi-simple' || code === 'sv';

/** Says under a text area what makes its text hard to read; nothing while it is easy. Forbids nothing. */
export class TextCheck extends HTMLElement {
  private pause: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const area = document.getElementById(this.dataset['for'] ?? '');
    if (!(area instanceof HTMLTextAreaElement)) return;
    area.addEventListener('input', () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.say(area.value), PAUSE_MS);
    });
  }

  private say(text: string): void {
    const { both = '', sentences = '', words = '', locale } = this.dataset;
    const line = this.querySelector('p');
    if (!line || !isLocale(locale)) return;
    const hint = hintFor({ both, sentences, words, easy: '' }, text, locale) ?? '';
    if (line.textContent !== hint) line.textContent = hint;
  }
}

customElements.define('text-check', TextCheck);
