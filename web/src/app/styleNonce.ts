/** The server puts it into the page, fresh on every load; the content security policy lets styles in by it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}

/** For the library behind Mantine's dialogs that stops the page from scrolling: it asks this global for the nonce. */
export function shareStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
}
