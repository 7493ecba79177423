import classes from './SanitisedHtml.module.css'

/**
 * The only place that sets HTML. It is safe because the text comes from the fields `html` and `descriptionHtml` alone,
 * which the server renders from Markdown and passes through its allow-list sanitiser on every write; and because the
 * content security policy lets no inline script or handler run even if that failed.
 */
export function SanitisedHtml({ html }: { html: string }) {
  // oxlint-disable-next-line react/no-danger
  return <div className={classes.prose} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
}
