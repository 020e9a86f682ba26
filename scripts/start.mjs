#!/usr/bin/env node
import { buildPage } from './page.mjs'
import { enter } from './preflight.mjs'

buildPage()
await enter('src/main.ts')
