import { open } from 'node:fs/promises'

/** Waits until the names in the folder, such as one just given by `rename` or `link`, are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
