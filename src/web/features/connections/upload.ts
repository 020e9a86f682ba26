import { z } from 'zod'

import { Problem } from '#web/sync/api.ts'

const Answer = z.object({ id: z.string() })
const Refused = z.object({ code: z.string(), detail: z.string() })

/**
 * Sends a file and tells how much has left. Resolves with the id of the import that takes it in.
 *
 * @throws Problem with the server's sentence
 */
export function upload(
  body: Blob,
  name: string,
  kind: string | undefined,
  progress: (share: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload is.
    const request = new XMLHttpRequest()
    const search = new URLSearchParams({ name, ...(kind ? { kind } : {}) })
    request.open('POST', `/v1/imports/uploads?${search}`)
    request.setRequestHeader('x-reeve-client', 'web')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0)
    request.onerror = () =>
      reject(new Problem(0, 'offline', 'Reeve could not be reached, so the file was not sent. Try again.'))
    request.onload = () => {
      const answer: unknown = read(request.responseText)
      const taken = Answer.safeParse(answer)
      if (request.status < 300 && taken.success) return resolve(taken.data.id)
      const refused = Refused.safeParse(answer)
      reject(
        refused.success
          ? new Problem(request.status, refused.data.code, refused.data.detail)
          : new Problem(
              request.status,
              'http.unclear',
              `The server answered ${request.status}. Try again in a moment.`,
            ),
      )
    }
    request.send(body)
  })
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
