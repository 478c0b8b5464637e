import { mergeRegions } from './merge-regions.ts';

/** The first pause before the stream is opened again, and the longest; doubled from one to the next. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Listens to the server while the page is looked at, and adds what has come. A page that nobody looks at holds no
 * connection (browsers allow six to a server) and marks nothing as read; it catches up when it is looked at again.
 */
export class LiveThread extends HTMLElement {
  private source: EventSource | null = null;
  private wait = FIRST_WAIT_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private hasEnded = false;
  private isFetching = false;
  private isBehind = false;

  connectedCallback(): void {
    document.addEventListener('visibilitychange', () => this.look());
    addEventListener('pagehide', () => this.close());
    addEventListener('pageshow', () => this.look());
    this.look();
  }

  private look(): void {
    if (document.visibilityState === 'visible') this.open();
    else this.close();
  }

  private open(): void {
    if (this.source || this.hasEnded) return;
    clearTimeout(this.timer);
    const { events = '', newest = '' } = this.dataset;
    const source = new EventSource(`${events}?newest=${newest}`);
    source.addEventListener('open', () => {
      this.wait = FIRST_WAIT_MS;
    });
    source.addEventListener('message', () => void this.refresh());
    source.addEventListener('end', () => this.end());
    source.addEventListener('error', () => this.tryAgain());
    this.source = source;
  }

  private close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  /** Nobody is signed in any more. */
  private end(): void {
    this.hasEnded = true;
    this.close();
  }

  /** Not all pages at once after the server was away, and less and less often. */
  private tryAgain(): void {
    this.close();
    this.timer = setTimeout(() => this.look(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  /** One request at a time; what comes meanwhile is asked for after it. */
  private async refresh(): Promise<void> {
    this.isBehind = true;
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      while (this.isBehind) {
        this.isBehind = false;
        await this.fetchPart();
      }
    } catch {
      this.tryAgain();
    } finally {
      this.isFetching = false;
    }
  }

  private async fetchPart(): Promise<void> {
    const response = await fetch(this.dataset['part'] ?? '', { redirect: 'manual' });
    // A page that leads elsewhere or is not there: signed out, or somebody else's conversation now.
    if (response.type === 'opaqueredirect' || response.status === 404) {
      this.end();
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const part = page.querySelector<HTMLElement>('live-thread');
    if (part) this.take(part);
  }

  private take(part: HTMLElement): void {
    mergeRegions(this, part);
    const { newest = '', upTo } = part.dataset;
    const hasCome = newest !== this.dataset['newest'];
    this.dataset['newest'] = newest;
    for (const field of this.querySelectorAll<HTMLInputElement>('input[name=upTo]')) field.value = upTo ?? '';
    if (hasCome) this.announce();
  }

  /** Emptied first: the same words a second time would not be said again. */
  private announce(): void {
    const status = this.querySelector(':scope > [role=status]');
    if (!status) return;
    status.textContent = '';
    requestAnimationFrame(() => {
      status.textContent = this.dataset['said'] ?? '';
    });
  }
}

customElements.define('live-thread', LiveThread);
