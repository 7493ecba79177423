import { transformAsync } from '@babel/core'
import macro from '@lingui/babel-plugin-lingui-macro'
import type { Plugin } from 'vite'

/** Compiles the text macros with Babel: Vite's own compiler has no plugins, and Lingui's native one no Linux binary here. */
export function linguiMacros(): Plugin {
  return {
    name: 'deskbell:lingui-macros',
    enforce: 'pre',
    transform: {
      filter: { id: /\.tsx?$/, code: /@lingui\/(?:core|react)\/macro/ },
      async handler(code, id) {
        const result = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: ['typescript', 'jsx'] },
          plugins: [macro],
        })
        return result?.code ? { code: result.code, map: result.map } : null
      },
    },
  }
}
