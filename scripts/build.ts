import { buildIfChanged } from './support/build-if-changed'
import { runMain } from './support/sentence-error'

/** `npm run build`: the pages and the server, for where both are built before they are started, as in an image. */
runMain(async () => {
  await buildIfChanged()
  return 0
})
