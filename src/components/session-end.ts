/** Other tabs of the same person: one press of "stay" holds for all of them. */
const tabs = new BroadcastChannel('session');

/**
 * Says some minutes before the session ends that it will, and lets the person stay with one press, as often as
 * she likes (WCAG 2.2.1). Without it nothing is lost either: what she sends after the end is kept for her.
 */
class SessionEnd extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (this.hidden) this.wait();
    tabs.addEventListener('message', () => this.wait());
    this.querySelector('button')?.addEventListener('click', () => void this.stay());
  }

  private wait(): void {
    this.hidden = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.hidden = false), Number(this.dataset['after']));
  }

  /** Any page renews the session; this one shows nothing of anybody. */
  private async stay(): Promise<void> {
    const answer = await fetch(this.dataset['page'] ?? '', { method: 'HEAD' }).catch(() => null);
    if (!answer?.ok) return;
    tabs.postMessage('stayed');
    this.wait();
  }
}

customElements.define('session-end', SessionEnd);

export {};
