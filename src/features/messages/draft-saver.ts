/** How long after the last letter the text is saved. */
const PAUSE_MS = 2_000;
const NBSP = '\u00A0';

/**
 * Saves what stands in the text area of the form around it, unsent, and says so. One request at a time. Without
 * it, the button "Tallenna" does the same.
 */
export class DraftSaver extends HTMLElement {
  private queue: Promise<void> = Promise.resolve();
  private pause: ReturnType<typeof setTimeout> | undefined;
  private isSending = false;
  private stored = '';

  connectedCallback(): void {
    const form = this.closest('form');
    const area = form?.querySelector('textarea');
    if (!form || !area) return;
    this.stored = area.defaultValue;
    const save = (): void => this.enqueue(form, area);
    form.addEventListener('submit', () => this.leave());
    area.addEventListener('input', () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(save, PAUSE_MS);
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') save();
    });
    addEventListener('pagehide', save);
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.comeBack(form);
    });
  }

  /** The form goes by itself now: nothing older may come after it. */
  private leave(): void {
    this.isSending = true;
    clearTimeout(this.pause);
  }

  /** Somebody went back to the page that was sent: what she writes now is another message. */
  private comeBack(form: HTMLFormElement): void {
    this.isSending = false;
    const id = form.querySelector<HTMLInputElement>('input[name=submissionId]');
    if (id) id.value = crypto.randomUUID();
  }

  private enqueue(form: HTMLFormElement, area: HTMLTextAreaElement): void {
    clearTimeout(this.pause);
    this.queue = this.queue.then(() => this.save(form, area));
  }

  private async save(form: HTMLFormElement, { value }: HTMLTextAreaElement): Promise<void> {
    if (this.isSending || value === this.stored) return;
    const body = new FormData(form);
    body.set('save', '1');
    body.set('auto', '1');
    const headers = { accept: 'application/json' };
    try {
      const address = location.pathname + location.search;
      const response = await fetch(address, {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
        keepalive: true,
      });
      if (response.ok) this.stored = value;
      this.say(
        response.ok ? this.wordsFor(value) : ((await whatIsWrong(response)) ?? this.dataset['failed']),
      );
    } catch {
      this.say(this.dataset['failed']);
    }
  }

  private wordsFor(value: string): string | undefined {
    return value.trim() === '' ? NBSP : this.dataset['saved'];
  }

  private say(words = NBSP): void {
    const line = this.querySelector('[role=status]');
    if (line && !this.isSending) line.textContent = words;
  }
}

/** The server's own sentence, in the language of the page. */
const whatIsWrong = async (response: Response): Promise<string | undefined> => {
  const isOurs = response.headers.get('content-type')?.startsWith('application/json');
  const said: unknown = isOurs ? await response.json() : null;
  const errors: unknown = said && typeof said === 'object' && 'errors' in said ? said.errors : null;
  return Array.isArray(errors) ? errors.join(' ') : undefined;
};

customElements.define('draft-saver', DraftSaver);
