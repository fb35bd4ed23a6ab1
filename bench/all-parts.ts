import type { Bench, Section } from './bench'
import { measureCost } from './parts/cost/cost'
import { measureEngine } from './parts/engine/engine'
import { measureGrowth } from './parts/growth/growth'
import { measurePeer } from './parts/peer'
import { measureRecording } from './parts/recording/recording'
import { measureServer } from './parts/server'

export type Part = (bench: Bench) => Promise<Section>

export const PARTS: Record<string, Part> = {
  engine: measureEngine,
  server: measureServer,
  peer: measurePeer,
  growth: measureGrowth,
  cost: measureCost,
  recording: measureRecording,
}
