/** How long after the last letter a text is sent. */
const PAUSE_MS = 1500;

type Said = 'saved' | 'cleared' | 'failed';

/**
 * Saves the answer of the form around it while the person is still on the page, and says so. One request at a
 * time, the newest answer last. Without it, the button of the form does the same.
 */
export class AnswerSaver extends HTMLElement {
  private queue: Promise<void> = Promise.resolve();
  private pause: ReturnType<typeof setTimeout> | undefined;
  private leaving = false;

  connectedCallback(): void {
    const form = this.closest('form');
    if (!form) return;
    form.addEventListener('submit', () => this.leave());
    // The browser may show the page again as it was left.
    addEventListener('pageshow', () => {
      this.leaving = false;
    });
    form.addEventListener('change', () => this.send(form));
    form.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.send(form), PAUSE_MS);
    });
  }

  /** The form goes by itself now: nothing older may come after it. */
  private leave(): void {
    this.leaving = true;
    clearTimeout(this.pause);
  }

  private send(form: HTMLFormElement): void {
    clearTimeout(this.pause);
    this.queue = this.queue.then(() => (this.leaving ? undefined : this.save(new FormData(form))));
  }

  private async save(answer: FormData): Promise<void> {
    const isEmpty = !answer.has('answer');
    if (isEmpty) answer.set('clear', '1');
    try {
      const response = await fetch(location.href, {
        method: 'POST',
        body: answer,
        headers: { accept: 'application/json' },
        redirect: 'manual',
        keepalive: true,
      });
      if (response.ok) this.say(isEmpty ? 'cleared' : 'saved');
      else this.say('failed', await whatIsWrong(response));
    } catch {
      this.say('failed');
    }
  }

  private say(what: Said, instead?: string): void {
    const [picture, words] = this.querySelectorAll<HTMLElement>(':scope > span');
    if (!picture || !words || this.leaving) return;
    picture.hidden = what !== 'saved';
    words.textContent = instead ?? this.dataset[what] ?? '';
    if (what === 'failed') return;
    for (const element of document.querySelectorAll<HTMLElement>('[data-when-saved]'))
      element.hidden = what !== 'saved';
  }
}

/** The server's own sentence, in the language of the page. */
const whatIsWrong = async (response: Response): Promise<string | undefined> => {
  const isOurs = response.headers.get('content-type')?.startsWith('application/json');
  const said: unknown = isOurs ? await response.json() : null;
  const errors: unknown = said && typeof said === 'object' && 'errors' in said ? said.errors : null;
  return Array.isArray(errors) ? errors.join(' ') : undefined;
};

customElements.define('answer-saver', AnswerSaver);
