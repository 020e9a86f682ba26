import { type Civil, DAY } from '../civil.ts'

/**
 * Sun and moon to a few minutes, enough to know on which day a lunar month begins. Truncated series of
 * J. Meeus, “Astronomical Algorithms”, 2nd edition: chapters 25 (sun), 47 (moon), 49 (phases).
 */
const RAD = Math.PI / 180
const J2000 = Date.UTC(2000, 0, 1, 12)
const SYNODIC = 29.530588861

const sin = (degrees: number) => Math.sin(degrees * RAD)
const turn = (degrees: number) => ((degrees % 360) + 360) % 360
const centuries = (at: Civil) => (at - J2000) / DAY / 36_525

/** The new moon with this number (0 is 6 January 2000), in UTC. Accurate to some minutes. */
export function newMoon(k: number): Civil {
  const t = k / 1236.85
  const e = 1 - 0.002516 * t
  const sun = 2.5534 + 29.1053567 * k
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t
  const node = 124.7746 - 1.56375588 * k
  const mean = 2_451_550.09766 + SYNODIC * k + 0.00015437 * t * t
  const correction =
    -0.4072 * sin(moon) +
    0.17241 * e * sin(sun) +
    0.01608 * sin(2 * moon) +
    0.01039 * sin(2 * latitude) +
    0.00739 * e * sin(moon - sun) -
    0.00514 * e * sin(moon + sun) +
    0.00208 * e * e * sin(2 * sun) -
    0.00111 * sin(moon - 2 * latitude) -
    0.00057 * sin(moon + 2 * latitude) +
    0.00056 * e * sin(2 * moon + sun) -
    0.00042 * sin(3 * moon) +
    0.00042 * e * sin(sun + 2 * latitude) +
    0.00038 * e * sin(sun - 2 * latitude) -
    0.00024 * e * sin(2 * moon - sun) -
    0.00017 * sin(node)
  // Dynamical time runs about a minute ahead of ours in these centuries.
  return (mean + correction - 2_440_587.5) * DAY - 65_000
}

/** The number of the last new moon at or before a moment. */
export function moonBefore(at: Civil): number {
  let k = Math.floor((at - newMoon(0)) / DAY / SYNODIC) + 1
  while (newMoon(k) > at) k--
  return k
}

/** Apparent longitude of the sun in degrees. */
export function sunLongitude(at: Civil): number {
  const t = centuries(at)
  const anomaly = 357.52911 + 35_999.05029 * t
  const center =
    (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
  return turn(280.46646 + 36_000.76983 * t + center - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t))
}

/** Longitude of the moon in degrees. */
export function moonLongitude(at: Civil): number {
  const t = centuries(at)
  const d = 297.8501921 + 445_267.1114034 * t
  const sun = 357.5291092 + 35_999.0502909 * t
  const moon = 134.9633964 + 477_198.8675055 * t
  const f = 93.272095 + 483_202.0175233 * t
  return turn(
    218.3164477 +
      481_267.88123421 * t +
      6.288774 * sin(moon) +
      1.274027 * sin(2 * d - moon) +
      0.658314 * sin(2 * d) +
      0.213618 * sin(2 * moon) -
      0.185116 * sin(sun) -
      0.114332 * sin(2 * f) +
      0.058793 * sin(2 * d - 2 * moon) +
      0.057066 * sin(2 * d - sun - moon) +
      0.053322 * sin(2 * d + moon) +
      0.045758 * sin(2 * d - sun) -
      0.040923 * sin(sun - moon) -
      0.03472 * sin(d) -
      0.030383 * sin(sun + moon) +
      0.015327 * sin(2 * d - 2 * f) -
      0.012528 * sin(moon + 2 * f) +
      0.01098 * sin(moon - 2 * f),
  )
}
