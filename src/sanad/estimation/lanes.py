"""Eight chains side by side in one vector of the processor, as a type that compiled functions calculate with.

A lane is one chain. Arithmetic and comparison of two vectors, or of a vector and a number, work lane by
lane; what
a branch would do, `choose` does. Importing this file loads numba, so nothing does before a method that
draws is used.

No reassociation is allowed: equal input gives equal bits, and a NaN is seen.
"""

import operator
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from llvmlite import ir
from numba.core import types
from numba.core.cgutils import get_or_insert_function
from numba.extending import intrinsic, models, overload, register_model

LANES: Final = 8
Lane = Any  # eight floats
Bits = Any  # eight whole numbers of 64 bits
Mask = Any  # eight answers

in_code: Callable[[Any], Any] = intrinsic

_ELEMENTS: Final = {"float": ir.DoubleType(), "bits": ir.IntType(64), "mask": ir.IntType(1)}
_OPTIONS: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy", "fastmath": {"contract", "nsz"}}
_FAST: Final = ("contract", "nsz")

Compiled = TypeVar("Compiled", bound=Callable[..., Any])


def compiled(function: Compiled) -> Compiled:
    """Return the function compiled when first called, without the interpreter's lock."""
    return cast(Compiled, numba.njit(**_OPTIONS)(function))


def kept_on_disk(build: Callable[[int], Compiled], files: Iterable[Path]) -> Compiled:
    """Return what build gives, compiled, with its machine code kept on disk until one of the files changes.

    build takes a number that is different for other files and makes a function that names it: numba's cache
    looks at the file of a function alone, not at those of what it calls.
    """
    digest = sha256(b"".join(path.read_bytes() for path in sorted(files))).digest()
    function = build(int.from_bytes(digest[:6], "big"))
    try:
        return cast(Compiled, numba.njit(cache=True, **_OPTIONS)(function))
    except RuntimeError:  # no folder that may be written: the machine code is then made anew each time
        return compiled(function)


class _Lanes(types.Type):
    def __init__(self, element: str) -> None:
        self.element = element
        super().__init__(name=f"lanes of {element}")


_Build = Callable[[Any, Any, Any, _Lanes], Any]  # builder, left, right, kind

FLOATS: Final = _Lanes("float")
BITS: Final = _Lanes("bits")
MASK: Final = _Lanes("mask")


@register_model(_Lanes)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: _Lanes) -> None:
        super().__init__(manager, kind, _vector(kind))  # type: ignore[no-untyped-call]


def _vector(kind: _Lanes) -> ir.VectorType:
    return ir.VectorType(_ELEMENTS[kind.element], LANES)


def _spread(builder: Any, value: Any, kind: _Lanes) -> Any:
    """Return a vector with the value in every lane; a vector stays."""
    if isinstance(value.type, ir.VectorType):
        return value
    element = _ELEMENTS[kind.element]
    if isinstance(value.type, ir.IntType) and kind is FLOATS:
        value = builder.sitofp(value, element)
    vector = ir.Constant(_vector(kind), ir.Undefined)
    one = builder.insert_element(vector, value, ir.IntType(32)(0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
    return builder.shuffle_vector(one, vector, zeros)


def _kind(*arguments: Any) -> Any:
    return next((one for one in arguments if isinstance(one, _Lanes)), None)


def _define(
    operation: Any, build: Callable[[Any, Any, Any, _Lanes], Any], answer: _Lanes | None = None
) -> None:
    """Let compiled code use an operator of two arguments on vectors."""

    @in_code
    def made(typing: Any, a: Any, b: Any) -> Any:
        kind = _kind(a, b)

        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            left, right = (_spread(builder, one, kind) for one in arguments)
            return build(builder, left, right, kind)

        return (answer or kind)(a, b), code

    @overload(operation)
    def chosen(a, b):  # type: ignore[no-untyped-def]  # numba compares this signature with that of the lambda
        return (lambda a, b: made(a, b)) if _kind(a, b) else None


def _arithmetic(of_floats: str, of_bits: str | None) -> _Build:
    def build(builder: Any, left: Any, right: Any, kind: _Lanes) -> Any:
        if kind is FLOATS:
            return getattr(builder, of_floats)(left, right, flags=_FAST)
        return getattr(builder, str(of_bits))(left, right)

    return build


def _comparison(sign: str) -> _Build:
    def build(builder: Any, left: Any, right: Any, kind: _Lanes) -> Any:
        compare = builder.fcmp_ordered if kind is FLOATS else builder.icmp_unsigned
        return compare(sign, left, right)

    return build


def _bitwise(name: str) -> _Build:
    return lambda builder, left, right, kind: getattr(builder, name)(left, right)


_define(operator.add, _arithmetic("fadd", "add"))
_define(operator.sub, _arithmetic("fsub", "sub"))
_define(operator.mul, _arithmetic("fmul", "mul"))
_define(operator.truediv, _arithmetic("fdiv", None))
_define(operator.and_, _bitwise("and_"))
_define(operator.or_, _bitwise("or_"))
_define(operator.xor, _bitwise("xor"))
_define(operator.lshift, _bitwise("shl"))
_define(operator.rshift, _bitwise("lshr"))
for _operation, _sign in (
    (operator.lt, "<"),
    (operator.gt, ">"),
    (operator.le, "<="),
    (operator.ge, ">="),
    (operator.eq, "=="),
):
    _define(_operation, _comparison(_sign), MASK)


@in_code
def choose(typing: Any, mask: Any, yes: Any, no: Any) -> Any:
    """Return, lane by lane, the first value where the mask holds and the second elsewhere."""
    kind = _kind(yes, no) or FLOATS

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        answer, first, second = arguments
        return builder.select(answer, _spread(builder, first, kind), _spread(builder, second, kind))

    return kind(mask, yes, no), code


def _same_bits(source: _Lanes, target: _Lanes) -> Any:
    @in_code
    def cast(typing: Any, value: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return builder.bitcast(arguments[0], _vector(target))

        return target(source), code

    return cast


bits_of = _same_bits(FLOATS, BITS)
floats_of = _same_bits(BITS, FLOATS)


def _filled(kind: _Lanes) -> Any:
    @in_code
    def fill(typing: Any, value: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return _spread(builder, arguments[0], kind)

        return kind(value), code

    return fill


lane = _filled(FLOATS)
lane_bits = _filled(BITS)


@in_code
def lane_numbers(typing: Any) -> Any:
    """Return 0, 1, 2, ... in the lanes."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return ir.Constant(_vector(BITS), list(range(LANES)))

    return BITS(), code


def _address(context: Any, builder: Any, array_type: Any, array: Any, place: Any) -> Any:
    data = context.make_array(array_type)(context, builder, array).data
    first = builder.gep(data, [builder.mul(place, ir.IntType(64)(LANES))])
    return builder.bitcast(first, _vector(FLOATS).as_pointer())


@in_code
def take(typing: Any, array: Any, place: Any) -> Any:
    """Return the vector at a place of an array of floats whose last axis are the lanes."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        found = builder.load(_address(context, builder, signature.args[0], *arguments))
        found.align = 8
        return found

    return FLOATS(array, types.int64), code


@in_code
def put(typing: Any, array: Any, place: Any, value: Any) -> Any:
    """Store a vector at a place of an array of floats whose last axis are the lanes."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array, place, value = arguments
        stored = builder.store(
            _spread(builder, value, FLOATS), _address(context, builder, signature.args[0], array, place)
        )
        stored.align = 8
        return context.get_dummy_value()

    return types.void(array, types.int64, value), code


@in_code
def root(typing: Any, value: Any) -> Any:
    """Return the square root of each lane."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        vector = _vector(FLOATS)
        called = get_or_insert_function(  # type: ignore[no-untyped-call]
            builder.module, ir.FunctionType(vector, [vector]), f"llvm.sqrt.v{LANES}f64"
        )
        return builder.call(called, arguments)

    return FLOATS(value), code


@in_code
def first_of(typing: Any, value: Any) -> Any:
    """Return the first lane."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.extract_element(arguments[0], ir.IntType(32)(0))

    return types.float64(value), code


@in_code
def sum_of(typing: Any, value: Any) -> Any:
    """Return the sum over lanes, from the first to the last."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        total = builder.extract_element(arguments[0], ir.IntType(32)(0))
        for number in range(1, LANES):
            total = builder.fadd(total, builder.extract_element(arguments[0], ir.IntType(32)(number)))
        return total

    return types.float64(value), code
