#!/usr/bin/env node
import { enter } from './preflight.mjs'

await enter('src/cli.ts')
