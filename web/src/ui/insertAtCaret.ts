/** Puts text where one writes, as if it had been typed: the page learns of it, and the browser can undo it. */
export function insertAtCaret(input: HTMLTextAreaElement, text: string): void {
  input.focus()
  // The only way that undo knows of; browsers keep it for that.
  if (document.execCommand?.('insertText', false, text)) {
    return
  }
  input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end')
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
