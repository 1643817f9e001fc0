"""The characters that each font keeps, and their CSS unicode-range."""


def codes(*ranges):
    """Return the code points in ranges, pairs whose both ends count."""
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


# KS X 1001 holds its 2,350 syllables in rows 16 to 40, which EUC-KR writes as
# the lead bytes B0 to C8. Korean running text needs no others; a rarer syllable
# falls back to the reader's system face.
KS_X_1001 = frozenset(
    ord(bytes((lead, trail)).decode("euc_kr"))
    for lead in range(0xB0, 0xC9)
    for trail in range(0xA1, 0xFF)
)

SANS = KS_X_1001 | codes(
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1: · × ÷ ± ° « » and Western European letters
    (0x0394, 0x0394),  # Δ
    (0x03A3, 0x03A3),  # Σ
    (0x03A9, 0x03A9),  # Ω
    (0x03B1, 0x03C9),  # Greek small letters: λ, μ, σ
    (0x2009, 0x200A),  # thin and hair space
    (0x2010, 0x2027),  # hyphens, dashes, quotation marks, † ‡ • …
    (0x202F, 0x2030),  # narrow no-break space, ‰
    (0x2032, 0x2033),  # ′ ″
    (0x2039, 0x203B),  # ‹ › ※
    (0x2044, 0x2044),  # fraction slash
    (0x2070, 0x2070),  # superscripts and subscripts: 10⁻⁶, S₀
    (0x2074, 0x208E),
    (0x20A9, 0x20A9),  # ₩
    (0x20AC, 0x20AC),  # €
    (0x2103, 0x2103),  # ℃
    (0x2116, 0x2116),  # №
    (0x2122, 0x2122),  # ™
    (0x2190, 0x2199),  # arrows
    (0x21B5, 0x21B5),  # ↵
    (0x21D2, 0x21D2),  # ⇒
    (0x21D4, 0x21D4),  # ⇔
    (0x21E7, 0x21E7),  # ⇧
    (0x2202, 0x2202),  # ∂
    (0x220F, 0x220F),  # ∏
    (0x2211, 0x2212),  # ∑ and the minus sign
    (0x221A, 0x221A),  # √
    (0x221E, 0x221E),  # ∞
    (0x222B, 0x222B),  # ∫
    (0x2248, 0x2248),  # ≈
    (0x2260, 0x2260),  # ≠
    (0x2264, 0x2265),  # ≤ ≥
    (0x226A, 0x226B),  # ≪ ≫
    (0x2318, 0x2318),  # ⌘
    (0x2325, 0x2325),  # ⌥
    (0x2460, 0x2469),  # ① to ⑩
    (0x25A0, 0x25A1),  # ■ □
    (0x25B2, 0x25B3),  # ▲ △
    (0x25B6, 0x25B7),  # ▶ ▷
    (0x25BC, 0x25BD),  # ▼ ▽
    (0x25C0, 0x25C1),  # ◀ ◁
    (0x25C6, 0x25C7),  # ◆ ◇
    (0x25CB, 0x25CB),  # ○
    (0x25CF, 0x25CF),  # ●
    (0x2605, 0x2606),  # ★ ☆
    (0x2713, 0x2713),  # ✓
    (0x2717, 0x2717),  # ✗
    (0x3000, 0x3002),  # ideographic space, 、 and 。
    (0x3008, 0x3011),  # 〈〉《》「」『』【】
    (0x3131, 0x3163),  # compatibility jamo of modern Korean
)

# The source is Google's Latin part of JetBrains Mono: of the arrows it has only
# ↑ and ↓, and it has no box drawing.
MONO = codes(
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2013, 0x2014),  # – —
    (0x2018, 0x2019),  # ‘ ’
    (0x201C, 0x201D),  # “ ”
    (0x2022, 0x2022),  # •
    (0x2026, 0x2026),  # …
    (0x20AC, 0x20AC),  # €
    (0x2191, 0x2191),  # ↑
    (0x2193, 0x2193),  # ↓
    (0x2212, 0x2212),  # minus sign
)


def unicode_range(charset):
    """Return the CSS unicode-range of the code points in charset.

    Hangul becomes the whole block U+AC00-D7A3: the 2,350 syllables on their own
    are some 12 KB of CSS, and a browser that misses a syllable in the file goes
    on to the next family anyway.
    """
    hangul = codes((0xAC00, 0xD7A3))
    if charset & hangul:
        charset |= hangul
    ranges = []
    for code in sorted(charset):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ", ".join(
        f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}"
        for first, last in ranges
    )
