type Modules = { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null }

/** What somebody meets who comes for the first time. */
const FIRST_PAGES = /\/src\/app\/pages\/(?:Home|SignIn|SignUp)Page\.tsx$/

/** Where agents and customers spend their day. */
const DAILY_PAGES = /\/src\/app\/(?:Shell|pages\/(?:Dashboard|Ticket|Customer|PortalTicket)Page)\.tsx$/

/**
 * Few files: each costs a round trip, six at a time at most. React and its kin are one, what the first pages need of our own and of the components another, what the
 * daily ones share a third; then each page brings its own, and one with what the others share; what finds differences only who looks at one loads.
 */
export const chunkGroups = [
  {
    name: 'framework',
    test: /rolldown.runtime|preload-helper|node_modules\/(?:react|react-dom|scheduler|@tanstack\/(?!react-virtual|virtual)|@lingui|openapi-fetch)/,
  },
  { debugName: 'program', name: reachedFrom('program', FIRST_PAGES), test: /\/src\/(?!app\/pages\/)/ },
  { name: 'difference', test: /node_modules\/diff\/|features\/knowledge\/(?:textDifference|Difference)/ },
  { debugName: 'daily', name: reachedFrom('daily', DAILY_PAGES), minShareCount: 3 },
  { name: 'shared', minShareCount: 3 },
]

/** The name for modules to which static imports lead from the entry or from one of the pages. */
function reachedFrom(name: string, pages: RegExp) {
  const isReached = (id: string, modules: Modules, seen: Set<string>): boolean => {
    seen.add(id)
    const module = modules.getModuleInfo(id)
    return module !== null && (module.isEntry || pages.test(id) || module.importers.some((importer) => !seen.has(importer) && isReached(importer, modules, seen)))
  }
  return (id: string, modules: Modules) => (isReached(id, modules, new Set()) ? name : null)
}
