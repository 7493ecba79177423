import { transformAsync, types as t, type PluginObj } from '@babel/core'
import macro from '@lingui/babel-plugin-lingui-macro'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

/**
 * Compiles the text macros with Babel: Vite's own compiler has no plugins, and Lingui's native one no Linux binary here. English stays where it is
 * used, so that each page brings its own texts and the first page not everybody's; other languages are catalogues.
 */
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
          plugins: [[macro, { descriptorFields: 'message' }], compiledTexts],
        })
        return result?.code ? { code: result.code, map: result.map } : null
      },
    },
  }
}

/** Puts what Lingui reads at run time in place of each message's source: it brings no parser to the browser. */
const compiledTexts: PluginObj = {
  visitor: {
    Program: {
      exit(program) {
        program.traverse({
          ObjectExpression({ node: { properties } }) {
            const [id, message] = ['id', 'message'].map((name) =>
              properties.find((property) => t.isObjectProperty(property) && t.isIdentifier(property.key, { name })),
            )
            if (id && t.isObjectProperty(message) && t.isStringLiteral(message.value)) {
              message.value = compiled(message.value.value)
            }
          },
          JSXAttribute({ node }) {
            if (t.isJSXIdentifier(node.name, { name: 'message' }) && t.isStringLiteral(node.value)) {
              node.value = t.jsxExpressionContainer(compiled(node.value.value))
            }
          },
        })
      },
    },
  },
}

function compiled(text: string) {
  return t.valueToNode(compileMessage(text)) as t.ArrayExpression
}
