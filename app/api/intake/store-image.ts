// Stores an image that a listener has chosen, resized, in the store of covers.
import { randomUUID } from 'node:crypto';
import { withMutex } from '@encore/util/keyed-mutex';
import { requireActive } from '@/auth/access-token';
import type { Viewer } from '@/auth/viewer';
import { discardFiles } from '@/db/queries/file-removal';
import { addImage } from '@/db/queries/images';
import { log } from '@/lib/log';
import { MAX_PICTURE_BYTES } from '@/media/picture-format';
import type { FileKey } from '@/media/store';
import { coverStore } from '../file-stores';
import { parsePicture } from '../parsers';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { Problem } from '../problem';
import { receiveFile, removeUploadFile, uploadPath } from './upload-files';

/**
 * Receives an image. One of each viewer at a time.
 * @returns its key, which the viewer may use for 24 hours
 * @throws {Problem} too-large, or unprocessable with the reason
 * @throws {InvalidToken} if the account has been deleted
 */
export function storeImage(viewer: Viewer, body: ReadableStream<Uint8Array> | null): Promise<FileKey> {
  return withMutex(`images of ${viewer.userId}`, async () => {
    const cover = await receive(viewer, body);
    const key = await coverStore().put(cover);
    try {
      await addImage(requireActive(viewer), key);
      // A cleanup may have removed the same bytes as unreferenced before the row was written, so they are stored again.
      await coverStore().put(cover);
      return key;
    } catch (error) {
      await discardFiles([key]).catch((err: unknown) =>
        log.error({ err }, 'Unreferenced files remain in the store'),
      );
      throw error;
    }
  });
}

async function receive(viewer: Viewer, body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const uploadId = randomUUID();
  try {
    if (!(await receiveFile(uploadId, body, MAX_PICTURE_BYTES))) throw imageTooLarge();
    return await parsePicture(viewer, uploadPath(uploadId));
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Problem('unprocessable', error.message);
    throw error;
  } finally {
    await removeUploadFile(uploadId);
  }
}

export const imageTooLarge = () =>
  new Problem('too-large', 'The image is larger than 16 MB. Choose a smaller one.');
