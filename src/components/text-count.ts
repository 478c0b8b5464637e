/** Letters as a person counts them: an emoji is one. */
const lengthOf = (text: string): number => [...text].length;

/** A screen reader is told after a pause in typing, not at each letter. */
const PAUSE_MS = 900;
/** Below this share of the room nothing is said: most people never come near the end. */
const NEARLY_FULL = 0.75;

/** Tells how much still fits into the text area `data-for`. Without it, its words say how much fits in all. */
class TextCount extends HTMLElement {
  connectedCallback(): void {
    const area = document.getElementById(this.dataset['for'] ?? '');
    const words = this.querySelector('p');
    if (!(area instanceof HTMLTextAreaElement) || !words) return;
    const all = words.textContent;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const say = (): void => {
      words.textContent = this.wordsFor(lengthOf(area.value)) ?? all;
    };
    area.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(say, PAUSE_MS);
    });
    say();
    words.setAttribute('aria-live', 'polite');
  }

  private wordsFor(length: number): string | null {
    const max = Number(this.dataset['max']);
    if (length < max * NEARLY_FULL) return null;
    const left = max - length;
    const { left: leftWords = '', over: overWords = '' } = this.dataset;
    return left >= 0 ? `${leftWords}: ${left}` : `${overWords}: ${-left}`;
  }
}

customElements.define('text-count', TextCount);
