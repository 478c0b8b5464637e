// Paper cannot be unfolded: what is folded is opened before it is printed, by whatever way, and folded again.
const folded: HTMLDetailsElement[] = [];
window.addEventListener('beforeprint', () => {
  folded.push(...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])'));
  for (const part of folded) part.open = true;
});
window.addEventListener('afterprint', () => {
  for (const part of folded.splice(0)) part.open = false;
});

/** Shows itself once it can print. */
export class PrintButton extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => window.print());
    this.hidden = false;
  }
}

customElements.define('print-button', PrintButton);
