import type { Check } from '../check'
import { bytes } from './bytes'
import { cleanHeaders } from './clean-headers'
import { echo } from './echo'
import { marker } from './marker'
import { sameResource } from './same-resource'
import { spelling } from './spelling'
import { status } from './status'

export const repChecks: readonly Check[] = [
  sameResource,
  status,
  bytes,
  marker,
  echo,
  cleanHeaders,
  spelling,
]
