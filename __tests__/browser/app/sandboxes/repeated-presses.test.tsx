import { act, render, screen } from '@testing-library/react'
import { jsonAnswer } from '@/__tests__/support/components/json-answer'
import { OPEN_EXCHANGE } from '@/__tests__/support/components/open-exchange'
import { ArmFault } from '@/app/sandboxes/[id]/arm-fault'
import { DeleteSandbox } from '@/app/sandboxes/[id]/delete-sandbox'
import { InspectedExchange } from '@/app/sandboxes/[id]/inspected-exchange'

let answer: (response: Response) => void

beforeEach(() => {
  globalThis.fetch = () =>
    new Promise((resolve) => {
      answer = resolve
    })
})

const ARMED = { fault: 'lose-reply', times: 1 } as const

test.each([
  [
    'Arm',
    <ArmFault key="a" accountId="a" armed={ARMED} />,
    'The next request: the reply breaks off.',
    204,
  ],
  ['Disarm', <ArmFault key="d" accountId="a" armed={ARMED} />, 'Refused.', 503],
  ['Delete it all', <DeleteSandbox key="x" accountId="a" />, 'Refused.', 503],
  [
    'Expire its key now',
    <InspectedExchange key="e" accountId="a" origin="" exchange={OPEN_EXCHANGE} />,
    'The key is forgotten: sent again, it deposits again.',
    204,
  ],
])(
  '%s says that it sends, and what came of it, with every press',
  async (name, page, words, status) => {
    render(page)
    if (name === 'Delete it all') {
      await act(async () => screen.getByRole('button', { name: 'Delete this sandbox' }).click())
    }
    for (let times = 0; times < 2; times++) {
      await act(async () => screen.getByText(name).click())
      expect(screen.getByRole('status', { hidden: true })).toHaveTextContent('Sending…')
      const body = status === 204 ? {} : { detail: 'Refused.' }
      await act(async () => answer(jsonAnswer(body, status)))
      expect(screen.getByRole('status', { hidden: true })).toHaveTextContent(words)
    }
  },
)
