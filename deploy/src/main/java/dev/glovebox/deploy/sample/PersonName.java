package dev.glovebox.deploy.sample;

import java.util.List;

/** A name as the citizen writes it. */
record PersonName(String chinese, String english) {
    private record Syllable(String chinese, String english) {}

    private static final List<Syllable> FAMILIES = syllables(
            "王 Wang 李 Li 张 Zhang 刘 Liu 陈 Chen 杨 Yang 黄 Huang 赵 Zhao 吴 Wu 周 Zhou 徐 Xu 孙 Sun 马 Ma 朱 Zhu 胡 Hu 郭 Guo 何 He "
                    + "林 Lin 高 Gao 罗 Luo 郑 Zheng 梁 Liang 谢 Xie 宋 Song 唐 Tang 许 Xu 邓 Deng 韩 Han 冯 Feng 曹 Cao 欧阳 Ouyang");
    private static final List<Syllable> GIVEN = syllables(
            "伟 Wei 芳 Fang 娜 Na 敏 Min 静 Jing 丽 Li 强 Qiang 磊 Lei 洋 Yang 艳 Yan 勇 Yong 军 Jun 杰 Jie 娟 Juan 涛 Tao 明 Ming 超 Chao "
                    + "霞 Xia 平 Ping 刚 Gang 桂 Gui 英 Ying 华 Hua 玉 Yu 兰 Lan 建 Jian 国 Guo 文 Wen 志 Zhi 秀 Xiu 春 Chun 海 Hai 鑫 Xin");

    static PersonName draw(Draw draw) {
        Syllable family = draw.pick(FAMILIES);
        Syllable first = draw.pick(GIVEN);
        if (draw.chance(300)) {
            return new PersonName(family.chinese + first.chinese, first.english + " " + family.english);
        }
        Syllable second = draw.pick(GIVEN);
        String given = first.english + second.english.toLowerCase(java.util.Locale.ROOT);
        return new PersonName(family.chinese + first.chinese + second.chinese, given + " " + family.english);
    }

    /** The same name as a hurried clerk types it: why nobody should join on names. */
    PersonName misspelt(Draw draw) {
        String broken = switch (draw.between(0, 3)) {
            case 0 -> chinese.charAt(0) + "　" + chinese.substring(1);
            case 1 -> chinese.charAt(0) + " " + chinese.substring(1);
            case 2 -> chinese + "（补录）";
            default -> chinese.substring(0, chinese.length() - 1) + "某";
        };
        int gap = english.indexOf(' ');
        return new PersonName(broken, english.substring(gap + 1) + ", " + english.substring(0, gap));
    }

    private static List<Syllable> syllables(String pairs) {
        String[] words = pairs.split(" ", -1);
        return java.util.stream.IntStream.range(0, words.length / 2)
                .mapToObj(pair -> new Syllable(words[2 * pair], words[2 * pair + 1]))
                .toList();
    }
}
