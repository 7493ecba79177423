type Modules = { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null }

/**
 * Few files: each costs a round trip, six at a time at most. React and its kin are one, what the first page needs of our own and
 * of the components another; then each page brings its own, and one with what some pages share; what finds differences only who looks at one loads.
 */
export const chunkGroups = [
  {
    name: 'framework',
    test: /rolldown.runtime|preload-helper|node_modules\/(?:react|react-dom|scheduler|@tanstack\/(?!react-virtual|virtual)|@lingui|openapi-fetch)/,
  },
  { debugName: 'program', name: (id: string, modules: Modules) => (isLoadedFirst(id, modules) ? 'program' : null), test: /\/src\// },
  { name: 'difference', test: /node_modules\/diff\/|features\/knowledge\/(?:textDifference|Difference)/ },
  { name: 'shared', minShareCount: 3 },
]

/** Whether static imports lead from the entry to the module. */
function isLoadedFirst(id: string, modules: Modules, seen = new Set<string>()): boolean {
  seen.add(id)
  const module = modules.getModuleInfo(id)
  return module !== null && (module.isEntry || module.importers.some((importer) => !seen.has(importer) && isLoadedFirst(importer, modules, seen)))
}
