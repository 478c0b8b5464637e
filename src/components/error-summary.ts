/** Takes the focus when the page has come back with mistakes, so that nobody has to find them. */
class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    if ('focus' in this.dataset) this.focus();
  }
}

customElements.define('error-summary', ErrorSummary);
