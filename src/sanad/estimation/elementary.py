"""Elementary functions of eight lanes without branches. Tests compare them with the standard library."""

from typing import Final

from sanad.estimation.lanes import Lane, bits_of, choose, compiled, floats_of, lane_bits

_FRACTION: Final = 0x000FFFFFFFFFFFFF
_ONE: Final = 0x3FF0000000000000
_ROUND: Final = 6755399441055744.0  # 1.5 * 2^52: adding it leaves the nearest whole number in the low bits
_ROUND_BITS: Final = 0x4338000000000000
_LOG2E: Final = 1.4426950408889634
_LN2_HIGH: Final = 0.693147180369123816490
_LN2_LOW: Final = 1.90821492927058770002e-10
_LN2: Final = 0.6931471805599453
_SQRT2: Final = 1.4142135623730951
_HALF_PI: Final = 1.5707963267948966


@compiled
def within(x: Lane, least: float, most: float) -> Lane:
    """Return x, or the end that it is beyond."""
    x = choose(x < least, least, x)
    return choose(x > most, most, x)


@compiled
def exp(x: Lane) -> Lane:
    """Return e to the x, x taken within -700 to 700."""
    x = within(x, -700.0, 700.0)
    shifted = x * _LOG2E + _ROUND
    whole = shifted - _ROUND
    r = (x - whole * _LN2_HIGH) - whole * _LN2_LOW
    p = r * 1.6059043836821613e-10 + 2.08767569878681e-09
    p = p * r + 2.505210838544172e-08
    p = p * r + 2.755731922398589e-07
    p = p * r + 2.7557319223985893e-06
    p = p * r + 2.48015873015873e-05
    p = p * r + 0.0001984126984126984
    p = p * r + 0.001388888888888889
    p = p * r + 0.008333333333333333
    p = p * r + 0.041666666666666664
    p = p * r + 0.16666666666666666
    p = p * r + 0.5
    p = p * r + 1.0
    p = p * r + 1.0
    power = bits_of(shifted) - (_ROUND_BITS - 1023)
    return p * floats_of(power << 52)


@compiled
def log(x: Lane) -> Lane:
    """Return the natural logarithm of x above 0; of 0, a number below -700."""
    bits = bits_of(x)
    power = ((bits >> 52) & 0x7FF) + (_ROUND_BITS - 1023)
    fraction = floats_of((bits & _FRACTION) | _ONE)
    whole = floats_of(power) - _ROUND
    large = fraction > _SQRT2
    fraction = choose(large, fraction * 0.5, fraction)
    whole = choose(large, whole + 1.0, whole)
    f = (fraction - 1.0) / (fraction + 1.0)
    s = f * f
    p = s * (1.0 / 21.0) + 1.0 / 19.0
    p = p * s + 1.0 / 17.0
    p = p * s + 1.0 / 15.0
    p = p * s + 1.0 / 13.0
    p = p * s + 1.0 / 11.0
    p = p * s + 1.0 / 9.0
    p = p * s + 1.0 / 7.0
    p = p * s + 1.0 / 5.0
    p = p * s + 1.0 / 3.0
    return whole * _LN2 + (f * 2.0 + f * 2.0 * s * p)


@compiled
def log_one_plus(x: Lane) -> Lane:
    """Return the logarithm of 1 + x, x at least 0, accurate near 0."""
    near = x * (1.0 - x * (0.5 - x * (1.0 / 3.0 - x * 0.25)))
    return choose(x < 1e-3, near, log(x + 1.0))


@compiled
def one_minus_exp(x: Lane) -> Lane:
    """Return 1 - e^-x, x at least 0, accurate near 0."""
    near = x * (1.0 - x * (0.5 - x * (1.0 / 6.0 - x * (1.0 / 24.0))))
    return choose(x < 1e-3, near, 1.0 - exp(0.0 - x))


@compiled
def cosine_and_sine(turn: Lane) -> tuple[Lane, Lane]:
    """Return cosine and sine of a share of a full turn, from 0 to 1."""
    shifted = turn * 4.0 + _ROUND
    r = (turn * 4.0 - (shifted - _ROUND)) * _HALF_PI
    quarter = bits_of(shifted)
    s = r * r
    c = 1 / 40320 - s * (1 / 3628800 - s * (1 / 479001600 - s * (1 / 87178291200)))
    c = 1.0 - s * (0.5 - s * (1 / 24 - s * (1 / 720 - s * c)))
    t = 1 / 362880 - s * (1 / 39916800 - s * (1 / 6227020800))
    t = r * (1.0 - s * (1 / 6 - s * (1 / 120 - s * (1 / 5040 - s * t))))
    odd = (quarter & 1) == lane_bits(1)
    cosine, sine = choose(odd, t, c), choose(odd, c, t)
    cosine = choose(((quarter + 1) & 2) == lane_bits(2), 0.0 - cosine, cosine)
    return cosine, choose((quarter & 2) == lane_bits(2), 0.0 - sine, sine)
