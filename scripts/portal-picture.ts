import { join } from 'node:path';
import { owner, signedIn, terminate } from '../test/journey/story.ts';
import { BrowserStage } from '../test/support/stage.ts';

/** Makes the picture of the README: the status of a line that has ended, as its subscriber sees it. */
const file = join(import.meta.dirname, '..', 'docs', 'portal.png');

const stage = await BrowserStage.open();
try {
  const reader = await signedIn(stage, owner, { viewport: { width: 760, height: 900 } });
  const id = await terminate(stage, reader, 'Watch');
  await stage.passToEndOf(id);
  await reader.open(`/terminations/${id}`);
  await reader.page.screenshot({ path: file });
} finally {
  await stage.close();
}
