/** Whether the process answers, whatever its database does. Restart it if not. */
export function GET(): Response {
  return Response.json({ status: 'ok' })
}
