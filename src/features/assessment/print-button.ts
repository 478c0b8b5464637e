/** Shows itself once it can print. */
export class PrintButton extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => window.print());
    this.hidden = false;
  }
}

customElements.define('print-button', PrintButton);
