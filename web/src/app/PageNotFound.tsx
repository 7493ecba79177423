import { NotFound } from './NotFound'

/** For addresses outside of the shell, which has a main part already. */
export function PageNotFound() {
  return (
    <main id="main" tabIndex={-1}>
      <NotFound />
    </main>
  )
}
