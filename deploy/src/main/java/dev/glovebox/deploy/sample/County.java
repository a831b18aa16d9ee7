package dev.glovebox.deploy.sample;

import java.util.List;

/**
 * A county of the invented province 59. GB/T 2260 assigns provinces 50 to 54 in its fifth region and nothing beyond, so no
 * id that begins with 59 was ever issued.
 *
 * @param share of the inhabitants, in percent; the smallest county is there to be withheld
 * @param wageLevel typical monthly wage, in yuan
 */
record County(String code, String chinese, String english, int share, int wageLevel) {
    static final List<County> ALL = List.of(
            new County("590101", "云桥区", "Yunqiao", 28, 11_500),
            new County("590102", "青石区", "Qingshi", 23, 9_800),
            new County("590103", "望湖区", "Wanghu", 19, 9_100),
            new County("590104", "松岭县", "Songling", 15, 7_200),
            new County("590105", "白鹭县", "Bailu", 14, 7_000),
            new County("590106", "雾山县", "Wushan", 1, 6_200));

    /** The county at a place between 0 and 99 of the inhabitants. */
    static County at(int percent) {
        int below = 0;
        for (County county : ALL) {
            below += county.share;
            if (percent < below) {
                return county;
            }
        }
        throw new IllegalArgumentException("a percentage below 100 is needed, not " + percent);
    }
}
