// Made by tools/folding_table.py from Unicode 14.0.0; not edited by hand.
namespace Medicaments.Api.Search;

/// <summary>What remains of a character after canonical decomposition without its non-spacing marks, where that is not itself.</summary>
internal static partial class FoldingTable
{
    /// <summary>Characters of one UTF-16 unit that fold to one unit, in ascending order.</summary>
    private const string SimpleKeys =
        "\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE\u00CF\u00D1" +
        "\u00D2\u00D3\u00D4\u00D5\u00D6\u00D9\u00DA\u00DB\u00DC\u00DD\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5" +
        "\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F9" +
        "\u00FA\u00FB\u00FC\u00FD\u00FF\u0100\u0101\u0102\u0103\u0104\u0105\u0106\u0107\u0108\u0109\u010A" +
        "\u010B\u010C\u010D\u010E\u010F\u0112\u0113\u0114\u0115\u0116\u0117\u0118\u0119\u011A\u011B\u011C" +
        "\u011D\u011E\u011F\u0120\u0121\u0122\u0123\u0124\u0125\u0128\u0129\u012A\u012B\u012C\u012D\u012E" +
        "\u012F\u0130\u0134\u0135\u0136\u0137\u0139\u013A\u013B\u013C\u013D\u013E\u0143\u0144\u0145\u0146" +
        "\u0147\u0148\u014C\u014D\u014E\u014F\u0150\u0151\u0154\u0155\u0156\u0157\u0158\u0159\u015A\u015B" +
        "\u015C\u015D\u015E\u015F\u0160\u0161\u0162\u0163\u0164\u0165\u0168\u0169\u016A\u016B\u016C\u016D" +
        "\u016E\u016F\u0170\u0171\u0172\u0173\u0174\u0175\u0176\u0177\u0178\u0179\u017A\u017B\u017C\u017D" +
        "\u017E\u01A0\u01A1\u01AF\u01B0\u01CD\u01CE\u01CF\u01D0\u01D1\u01D2\u01D3\u01D4\u01D5\u01D6\u01D7" +
        "\u01D8\u01D9\u01DA\u01DB\u01DC\u01DE\u01DF\u01E0\u01E1\u01E2\u01E3\u01E6\u01E7\u01E8\u01E9\u01EA" +
        "\u01EB\u01EC\u01ED\u01EE\u01EF\u01F0\u01F4\u01F5\u01F8\u01F9\u01FA\u01FB\u01FC\u01FD\u01FE\u01FF" +
        "\u0200\u0201\u0202\u0203\u0204\u0205\u0206\u0207\u0208\u0209\u020A\u020B\u020C\u020D\u020E\u020F" +
        "\u0210\u0211\u0212\u0213\u0214\u0215\u0216\u0217\u0218\u0219\u021A\u021B\u021E\u021F\u0226\u0227" +
        "\u0228\u0229\u022A\u022B\u022C\u022D\u022E\u022F\u0230\u0231\u0232\u0233\u0374\u037E\u0385\u0386" +
        "\u0387\u0388\u0389\u038A\u038C\u038E\u038F\u0390\u03AA\u03AB\u03AC\u03AD\u03AE\u03AF\u03B0\u03CA" +
        "\u03CB\u03CC\u03CD\u03CE\u03D3\u03D4\u0400\u0401\u0403\u0407\u040C\u040D\u040E\u0419\u0439\u0450" +
        "\u0451\u0453\u0457\u045C\u045D\u045E\u0476\u0477\u04C1\u04C2\u04D0\u04D1\u04D2\u04D3\u04D6\u04D7" +
        "\u04DA\u04DB\u04DC\u04DD\u04DE\u04DF\u04E2\u04E3\u04E4\u04E5\u04E6\u04E7\u04EA\u04EB\u04EC\u04ED" +
        "\u04EE\u04EF\u04F0\u04F1\u04F2\u04F3\u04F4\u04F5\u04F8\u04F9\u0622\u0623\u0624\u0625\u0626\u06C0" +
        "\u06C2\u06D3\u0929\u0931\u0934\u0958\u0959\u095A\u095B\u095C\u095D\u095E\u095F\u09DC\u09DD\u09DF" +
        "\u0A33\u0A36\u0A59\u0A5A\u0A5B\u0A5E\u0B48\u0B5C\u0B5D\u0CC0\u0CC7\u0CC8\u0CCA\u0DDA\u0F43\u0F4D" +
        "\u0F52\u0F57\u0F5C\u0F69\u1026\u1B3B\u1B3D\u1B43\u1E00\u1E01\u1E02\u1E03\u1E04\u1E05\u1E06\u1E07" +
        "\u1E08\u1E09\u1E0A\u1E0B\u1E0C\u1E0D\u1E0E\u1E0F\u1E10\u1E11\u1E12\u1E13\u1E14\u1E15\u1E16\u1E17" +
        "\u1E18\u1E19\u1E1A\u1E1B\u1E1C\u1E1D\u1E1E\u1E1F\u1E20\u1E21\u1E22\u1E23\u1E24\u1E25\u1E26\u1E27" +
        "\u1E28\u1E29\u1E2A\u1E2B\u1E2C\u1E2D\u1E2E\u1E2F\u1E30\u1E31\u1E32\u1E33\u1E34\u1E35\u1E36\u1E37" +
        "\u1E38\u1E39\u1E3A\u1E3B\u1E3C\u1E3D\u1E3E\u1E3F\u1E40\u1E41\u1E42\u1E43\u1E44\u1E45\u1E46\u1E47" +
        "\u1E48\u1E49\u1E4A\u1E4B\u1E4C\u1E4D\u1E4E\u1E4F\u1E50\u1E51\u1E52\u1E53\u1E54\u1E55\u1E56\u1E57" +
        "\u1E58\u1E59\u1E5A\u1E5B\u1E5C\u1E5D\u1E5E\u1E5F\u1E60\u1E61\u1E62\u1E63\u1E64\u1E65\u1E66\u1E67" +
        "\u1E68\u1E69\u1E6A\u1E6B\u1E6C\u1E6D\u1E6E\u1E6F\u1E70\u1E71\u1E72\u1E73\u1E74\u1E75\u1E76\u1E77" +
        "\u1E78\u1E79\u1E7A\u1E7B\u1E7C\u1E7D\u1E7E\u1E7F\u1E80\u1E81\u1E82\u1E83\u1E84\u1E85\u1E86\u1E87" +
        "\u1E88\u1E89\u1E8A\u1E8B\u1E8C\u1E8D\u1E8E\u1E8F\u1E90\u1E91\u1E92\u1E93\u1E94\u1E95\u1E96\u1E97" +
        "\u1E98\u1E99\u1E9B\u1EA0\u1EA1\u1EA2\u1EA3\u1EA4\u1EA5\u1EA6\u1EA7\u1EA8\u1EA9\u1EAA\u1EAB\u1EAC" +
        "\u1EAD\u1EAE\u1EAF\u1EB0\u1EB1\u1EB2\u1EB3\u1EB4\u1EB5\u1EB6\u1EB7\u1EB8\u1EB9\u1EBA\u1EBB\u1EBC" +
        "\u1EBD\u1EBE\u1EBF\u1EC0\u1EC1\u1EC2\u1EC3\u1EC4\u1EC5\u1EC6\u1EC7\u1EC8\u1EC9\u1ECA\u1ECB\u1ECC" +
        "\u1ECD\u1ECE\u1ECF\u1ED0\u1ED1\u1ED2\u1ED3\u1ED4\u1ED5\u1ED6\u1ED7\u1ED8\u1ED9\u1EDA\u1EDB\u1EDC" +
        "\u1EDD\u1EDE\u1EDF\u1EE0\u1EE1\u1EE2\u1EE3\u1EE4\u1EE5\u1EE6\u1EE7\u1EE8\u1EE9\u1EEA\u1EEB\u1EEC" +
        "\u1EED\u1EEE\u1EEF\u1EF0\u1EF1\u1EF2\u1EF3\u1EF4\u1EF5\u1EF6\u1EF7\u1EF8\u1EF9\u1F00\u1F01\u1F02" +
        "\u1F03\u1F04\u1F05\u1F06\u1F07\u1F08\u1F09\u1F0A\u1F0B\u1F0C\u1F0D\u1F0E\u1F0F\u1F10\u1F11\u1F12" +
        "\u1F13\u1F14\u1F15\u1F18\u1F19\u1F1A\u1F1B\u1F1C\u1F1D\u1F20\u1F21\u1F22\u1F23\u1F24\u1F25\u1F26" +
        "\u1F27\u1F28\u1F29\u1F2A\u1F2B\u1F2C\u1F2D\u1F2E\u1F2F\u1F30\u1F31\u1F32\u1F33\u1F34\u1F35\u1F36" +
        "\u1F37\u1F38\u1F39\u1F3A\u1F3B\u1F3C\u1F3D\u1F3E\u1F3F\u1F40\u1F41\u1F42\u1F43\u1F44\u1F45\u1F48" +
        "\u1F49\u1F4A\u1F4B\u1F4C\u1F4D\u1F50\u1F51\u1F52\u1F53\u1F54\u1F55\u1F56\u1F57\u1F59\u1F5B\u1F5D" +
        "\u1F5F\u1F60\u1F61\u1F62\u1F63\u1F64\u1F65\u1F66\u1F67\u1F68\u1F69\u1F6A\u1F6B\u1F6C\u1F6D\u1F6E" +
        "\u1F6F\u1F70\u1F71\u1F72\u1F73\u1F74\u1F75\u1F76\u1F77\u1F78\u1F79\u1F7A\u1F7B\u1F7C\u1F7D\u1F80" +
        "\u1F81\u1F82\u1F83\u1F84\u1F85\u1F86\u1F87\u1F88\u1F89\u1F8A\u1F8B\u1F8C\u1F8D\u1F8E\u1F8F\u1F90" +
        "\u1F91\u1F92\u1F93\u1F94\u1F95\u1F96\u1F97\u1F98\u1F99\u1F9A\u1F9B\u1F9C\u1F9D\u1F9E\u1F9F\u1FA0" +
        "\u1FA1\u1FA2\u1FA3\u1FA4\u1FA5\u1FA6\u1FA7\u1FA8\u1FA9\u1FAA\u1FAB\u1FAC\u1FAD\u1FAE\u1FAF\u1FB0" +
        "\u1FB1\u1FB2\u1FB3\u1FB4\u1FB6\u1FB7\u1FB8\u1FB9\u1FBA\u1FBB\u1FBC\u1FBE\u1FC1\u1FC2\u1FC3\u1FC4" +
        "\u1FC6\u1FC7\u1FC8\u1FC9\u1FCA\u1FCB\u1FCC\u1FCD\u1FCE\u1FCF\u1FD0\u1FD1\u1FD2\u1FD3\u1FD6\u1FD7" +
        "\u1FD8\u1FD9\u1FDA\u1FDB\u1FDD\u1FDE\u1FDF\u1FE0\u1FE1\u1FE2\u1FE3\u1FE4\u1FE5\u1FE6\u1FE7\u1FE8" +
        "\u1FE9\u1FEA\u1FEB\u1FEC\u1FED\u1FEE\u1FEF\u1FF2\u1FF3\u1FF4\u1FF6\u1FF7\u1FF8\u1FF9\u1FFA\u1FFB" +
        "\u1FFC\u1FFD\u2000\u2001\u2126\u212A\u212B\u219A\u219B\u21AE\u21CD\u21CE\u21CF\u2204\u2209\u220C" +
        "\u2224\u2226\u2241\u2244\u2247\u2249\u2260\u2262\u226D\u226E\u226F\u2270\u2271\u2274\u2275\u2278" +
        "\u2279\u2280\u2281\u2284\u2285\u2288\u2289\u22AC\u22AD\u22AE\u22AF\u22E0\u22E1\u22E2\u22E3\u22EA" +
        "\u22EB\u22EC\u22ED\u2329\u232A\u2ADC\u304C\u304E\u3050\u3052\u3054\u3056\u3058\u305A\u305C\u305E" +
        "\u3060\u3062\u3065\u3067\u3069\u3070\u3071\u3073\u3074\u3076\u3077\u3079\u307A\u307C\u307D\u3094" +
        "\u309E\u30AC\u30AE\u30B0\u30B2\u30B4\u30B6\u30B8\u30BA\u30BC\u30BE\u30C0\u30C2\u30C5\u30C7\u30C9" +
        "\u30D0\u30D1\u30D3\u30D4\u30D6\u30D7\u30D9\u30DA\u30DC\u30DD\u30F4\u30F7\u30F8\u30F9\u30FA\u30FE" +
        "\uF900\uF901\uF902\uF903\uF904\uF905\uF906\uF907\uF908\uF909\uF90A\uF90B\uF90C\uF90D\uF90E\uF90F" +
        "\uF910\uF911\uF912\uF913\uF914\uF915\uF916\uF917\uF918\uF919\uF91A\uF91B\uF91C\uF91D\uF91E\uF91F" +
        "\uF920\uF921\uF922\uF923\uF924\uF925\uF926\uF927\uF928\uF929\uF92A\uF92B\uF92C\uF92D\uF92E\uF92F" +
        "\uF930\uF931\uF932\uF933\uF934\uF935\uF936\uF937\uF938\uF939\uF93A\uF93B\uF93C\uF93D\uF93E\uF93F" +
        "\uF940\uF941\uF942\uF943\uF944\uF945\uF946\uF947\uF948\uF949\uF94A\uF94B\uF94C\uF94D\uF94E\uF94F" +
        "\uF950\uF951\uF952\uF953\uF954\uF955\uF956\uF957\uF958\uF959\uF95A\uF95B\uF95C\uF95D\uF95E\uF95F" +
        "\uF960\uF961\uF962\uF963\uF964\uF965\uF966\uF967\uF968\uF969\uF96A\uF96B\uF96C\uF96D\uF96E\uF96F" +
        "\uF970\uF971\uF972\uF973\uF974\uF975\uF976\uF977\uF978\uF979\uF97A\uF97B\uF97C\uF97D\uF97E\uF97F" +
        "\uF980\uF981\uF982\uF983\uF984\uF985\uF986\uF987\uF988\uF989\uF98A\uF98B\uF98C\uF98D\uF98E\uF98F" +
        "\uF990\uF991\uF992\uF993\uF994\uF995\uF996\uF997\uF998\uF999\uF99A\uF99B\uF99C\uF99D\uF99E\uF99F" +
        "\uF9A0\uF9A1\uF9A2\uF9A3\uF9A4\uF9A5\uF9A6\uF9A7\uF9A8\uF9A9\uF9AA\uF9AB\uF9AC\uF9AD\uF9AE\uF9AF" +
        "\uF9B0\uF9B1\uF9B2\uF9B3\uF9B4\uF9B5\uF9B6\uF9B7\uF9B8\uF9B9\uF9BA\uF9BB\uF9BC\uF9BD\uF9BE\uF9BF" +
        "\uF9C0\uF9C1\uF9C2\uF9C3\uF9C4\uF9C5\uF9C6\uF9C7\uF9C8\uF9C9\uF9CA\uF9CB\uF9CC\uF9CD\uF9CE\uF9CF" +
        "\uF9D0\uF9D1\uF9D2\uF9D3\uF9D4\uF9D5\uF9D6\uF9D7\uF9D8\uF9D9\uF9DA\uF9DB\uF9DC\uF9DD\uF9DE\uF9DF" +
        "\uF9E0\uF9E1\uF9E2\uF9E3\uF9E4\uF9E5\uF9E6\uF9E7\uF9E8\uF9E9\uF9EA\uF9EB\uF9EC\uF9ED\uF9EE\uF9EF" +
        "\uF9F0\uF9F1\uF9F2\uF9F3\uF9F4\uF9F5\uF9F6\uF9F7\uF9F8\uF9F9\uF9FA\uF9FB\uF9FC\uF9FD\uF9FE\uF9FF" +
        "\uFA00\uFA01\uFA02\uFA03\uFA04\uFA05\uFA06\uFA07\uFA08\uFA09\uFA0A\uFA0B\uFA0C\uFA0D\uFA10\uFA12" +
        "\uFA15\uFA16\uFA17\uFA18\uFA19\uFA1A\uFA1B\uFA1C\uFA1D\uFA1E\uFA20\uFA22\uFA25\uFA26\uFA2A\uFA2B" +
        "\uFA2C\uFA2D\uFA2E\uFA2F\uFA30\uFA31\uFA32\uFA33\uFA34\uFA35\uFA36\uFA37\uFA38\uFA39\uFA3A\uFA3B" +
        "\uFA3C\uFA3D\uFA3E\uFA3F\uFA40\uFA41\uFA42\uFA43\uFA44\uFA45\uFA46\uFA47\uFA48\uFA49\uFA4A\uFA4B" +
        "\uFA4C\uFA4D\uFA4E\uFA4F\uFA50\uFA51\uFA52\uFA53\uFA54\uFA55\uFA56\uFA57\uFA58\uFA59\uFA5A\uFA5B" +
        "\uFA5C\uFA5D\uFA5E\uFA5F\uFA60\uFA61\uFA62\uFA63\uFA64\uFA65\uFA66\uFA67\uFA68\uFA69\uFA6A\uFA6B" +
        "\uFA6D\uFA70\uFA71\uFA72\uFA73\uFA74\uFA75\uFA76\uFA77\uFA78\uFA79\uFA7A\uFA7B\uFA7C\uFA7D\uFA7E" +
        "\uFA7F\uFA80\uFA81\uFA82\uFA83\uFA84\uFA85\uFA86\uFA87\uFA88\uFA89\uFA8A\uFA8B\uFA8C\uFA8D\uFA8E" +
        "\uFA8F\uFA90\uFA91\uFA92\uFA93\uFA94\uFA95\uFA96\uFA97\uFA98\uFA99\uFA9A\uFA9B\uFA9C\uFA9D\uFA9E" +
        "\uFA9F\uFAA0\uFAA1\uFAA2\uFAA3\uFAA4\uFAA5\uFAA6\uFAA7\uFAA8\uFAA9\uFAAA\uFAAB\uFAAC\uFAAD\uFAAE" +
        "\uFAAF\uFAB0\uFAB1\uFAB2\uFAB3\uFAB4\uFAB5\uFAB6\uFAB7\uFAB8\uFAB9\uFABA\uFABB\uFABC\uFABD\uFABE" +
        "\uFABF\uFAC0\uFAC1\uFAC2\uFAC3\uFAC4\uFAC5\uFAC6\uFAC7\uFAC8\uFAC9\uFACA\uFACB\uFACC\uFACD\uFACE" +
        "\uFAD2\uFAD3\uFAD4\uFAD8\uFAD9\uFB1D\uFB1F\uFB2A\uFB2B\uFB2C\uFB2D\uFB2E\uFB2F\uFB30\uFB31\uFB32" +
        "\uFB33\uFB34\uFB35\uFB36\uFB38\uFB39\uFB3A\uFB3B\uFB3C\uFB3E\uFB40\uFB41\uFB43\uFB44\uFB46\uFB47" +
        "\uFB48\uFB49\uFB4A\uFB4B\uFB4C\uFB4D\uFB4E";

    /// <summary>What each of <see cref="SimpleKeys"/> folds to.</summary>
    private const string SimpleValues =
        "\u0041\u0041\u0041\u0041\u0041\u0041\u0043\u0045\u0045\u0045\u0045\u0049\u0049\u0049\u0049\u004E" +
        "\u004F\u004F\u004F\u004F\u004F\u0055\u0055\u0055\u0055\u0059\u0061\u0061\u0061\u0061\u0061\u0061" +
        "\u0063\u0065\u0065\u0065\u0065\u0069\u0069\u0069\u0069\u006E\u006F\u006F\u006F\u006F\u006F\u0075" +
        "\u0075\u0075\u0075\u0079\u0079\u0041\u0061\u0041\u0061\u0041\u0061\u0043\u0063\u0043\u0063\u0043" +
        "\u0063\u0043\u0063\u0044\u0064\u0045\u0065\u0045\u0065\u0045\u0065\u0045\u0065\u0045\u0065\u0047" +
        "\u0067\u0047\u0067\u0047\u0067\u0047\u0067\u0048\u0068\u0049\u0069\u0049\u0069\u0049\u0069\u0049" +
        "\u0069\u0049\u004A\u006A\u004B\u006B\u004C\u006C\u004C\u006C\u004C\u006C\u004E\u006E\u004E\u006E" +
        "\u004E\u006E\u004F\u006F\u004F\u006F\u004F\u006F\u0052\u0072\u0052\u0072\u0052\u0072\u0053\u0073" +
        "\u0053\u0073\u0053\u0073\u0053\u0073\u0054\u0074\u0054\u0074\u0055\u0075\u0055\u0075\u0055\u0075" +
        "\u0055\u0075\u0055\u0075\u0055\u0075\u0057\u0077\u0059\u0079\u0059\u005A\u007A\u005A\u007A\u005A" +
        "\u007A\u004F\u006F\u0055\u0075\u0041\u0061\u0049\u0069\u004F\u006F\u0055\u0075\u0055\u0075\u0055" +
        "\u0075\u0055\u0075\u0055\u0075\u0041\u0061\u0041\u0061\u00C6\u00E6\u0047\u0067\u004B\u006B\u004F" +
        "\u006F\u004F\u006F\u01B7\u0292\u006A\u0047\u0067\u004E\u006E\u0041\u0061\u00C6\u00E6\u00D8\u00F8" +
        "\u0041\u0061\u0041\u0061\u0045\u0065\u0045\u0065\u0049\u0069\u0049\u0069\u004F\u006F\u004F\u006F" +
        "\u0052\u0072\u0052\u0072\u0055\u0075\u0055\u0075\u0053\u0073\u0054\u0074\u0048\u0068\u0041\u0061" +
        "\u0045\u0065\u004F\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u0059\u0079\u02B9\u003B\u00A8\u0391" +
        "\u00B7\u0395\u0397\u0399\u039F\u03A5\u03A9\u03B9\u0399\u03A5\u03B1\u03B5\u03B7\u03B9\u03C5\u03B9" +
        "\u03C5\u03BF\u03C5\u03C9\u03D2\u03D2\u0415\u0415\u0413\u0406\u041A\u0418\u0423\u0418\u0438\u0435" +
        "\u0435\u0433\u0456\u043A\u0438\u0443\u0474\u0475\u0416\u0436\u0410\u0430\u0410\u0430\u0415\u0435" +
        "\u04D8\u04D9\u0416\u0436\u0417\u0437\u0418\u0438\u0418\u0438\u041E\u043E\u04E8\u04E9\u042D\u044D" +
        "\u0423\u0443\u0423\u0443\u0423\u0443\u0427\u0447\u042B\u044B\u0627\u0627\u0648\u0627\u064A\u06D5" +
        "\u06C1\u06D2\u0928\u0930\u0933\u0915\u0916\u0917\u091C\u0921\u0922\u092B\u092F\u09A1\u09A2\u09AF" +
        "\u0A32\u0A38\u0A16\u0A17\u0A1C\u0A2B\u0B47\u0B21\u0B22\u0CD5\u0CD5\u0CD6\u0CC2\u0DD9\u0F42\u0F4C" +
        "\u0F51\u0F56\u0F5B\u0F40\u1025\u1B35\u1B35\u1B35\u0041\u0061\u0042\u0062\u0042\u0062\u0042\u0062" +
        "\u0043\u0063\u0044\u0064\u0044\u0064\u0044\u0064\u0044\u0064\u0044\u0064\u0045\u0065\u0045\u0065" +
        "\u0045\u0065\u0045\u0065\u0045\u0065\u0046\u0066\u0047\u0067\u0048\u0068\u0048\u0068\u0048\u0068" +
        "\u0048\u0068\u0048\u0068\u0049\u0069\u0049\u0069\u004B\u006B\u004B\u006B\u004B\u006B\u004C\u006C" +
        "\u004C\u006C\u004C\u006C\u004C\u006C\u004D\u006D\u004D\u006D\u004D\u006D\u004E\u006E\u004E\u006E" +
        "\u004E\u006E\u004E\u006E\u004F\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u0050\u0070\u0050\u0070" +
        "\u0052\u0072\u0052\u0072\u0052\u0072\u0052\u0072\u0053\u0073\u0053\u0073\u0053\u0073\u0053\u0073" +
        "\u0053\u0073\u0054\u0074\u0054\u0074\u0054\u0074\u0054\u0074\u0055\u0075\u0055\u0075\u0055\u0075" +
        "\u0055\u0075\u0055\u0075\u0056\u0076\u0056\u0076\u0057\u0077\u0057\u0077\u0057\u0077\u0057\u0077" +
        "\u0057\u0077\u0058\u0078\u0058\u0078\u0059\u0079\u005A\u007A\u005A\u007A\u005A\u007A\u0068\u0074" +
        "\u0077\u0079\u017F\u0041\u0061\u0041\u0061\u0041\u0061\u0041\u0061\u0041\u0061\u0041\u0061\u0041" +
        "\u0061\u0041\u0061\u0041\u0061\u0041\u0061\u0041\u0061\u0041\u0061\u0045\u0065\u0045\u0065\u0045" +
        "\u0065\u0045\u0065\u0045\u0065\u0045\u0065\u0045\u0065\u0045\u0065\u0049\u0069\u0049\u0069\u004F" +
        "\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u004F" +
        "\u006F\u004F\u006F\u004F\u006F\u004F\u006F\u0055\u0075\u0055\u0075\u0055\u0075\u0055\u0075\u0055" +
        "\u0075\u0055\u0075\u0055\u0075\u0059\u0079\u0059\u0079\u0059\u0079\u0059\u0079\u03B1\u03B1\u03B1" +
        "\u03B1\u03B1\u03B1\u03B1\u03B1\u0391\u0391\u0391\u0391\u0391\u0391\u0391\u0391\u03B5\u03B5\u03B5" +
        "\u03B5\u03B5\u03B5\u0395\u0395\u0395\u0395\u0395\u0395\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7" +
        "\u03B7\u0397\u0397\u0397\u0397\u0397\u0397\u0397\u0397\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9" +
        "\u03B9\u0399\u0399\u0399\u0399\u0399\u0399\u0399\u0399\u03BF\u03BF\u03BF\u03BF\u03BF\u03BF\u039F" +
        "\u039F\u039F\u039F\u039F\u039F\u03C5\u03C5\u03C5\u03C5\u03C5\u03C5\u03C5\u03C5\u03A5\u03A5\u03A5" +
        "\u03A5\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03A9\u03A9\u03A9\u03A9\u03A9\u03A9\u03A9" +
        "\u03A9\u03B1\u03B1\u03B5\u03B5\u03B7\u03B7\u03B9\u03B9\u03BF\u03BF\u03C5\u03C5\u03C9\u03C9\u03B1" +
        "\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u0391\u0391\u0391\u0391\u0391\u0391\u0391\u0391\u03B7" +
        "\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u03B7\u0397\u0397\u0397\u0397\u0397\u0397\u0397\u0397\u03C9" +
        "\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03C9\u03A9\u03A9\u03A9\u03A9\u03A9\u03A9\u03A9\u03A9\u03B1" +
        "\u03B1\u03B1\u03B1\u03B1\u03B1\u03B1\u0391\u0391\u0391\u0391\u0391\u03B9\u00A8\u03B7\u03B7\u03B7" +
        "\u03B7\u03B7\u0395\u0395\u0397\u0397\u0397\u1FBF\u1FBF\u1FBF\u03B9\u03B9\u03B9\u03B9\u03B9\u03B9" +
        "\u0399\u0399\u0399\u0399\u1FFE\u1FFE\u1FFE\u03C5\u03C5\u03C5\u03C5\u03C1\u03C1\u03C5\u03C5\u03A5" +
        "\u03A5\u03A5\u03A5\u03A1\u00A8\u00A8\u0060\u03C9\u03C9\u03C9\u03C9\u03C9\u039F\u039F\u03A9\u03A9" +
        "\u03A9\u00B4\u2002\u2003\u03A9\u004B\u0041\u2190\u2192\u2194\u21D0\u21D4\u21D2\u2203\u2208\u220B" +
        "\u2223\u2225\u223C\u2243\u2245\u2248\u003D\u2261\u224D\u003C\u003E\u2264\u2265\u2272\u2273\u2276" +
        "\u2277\u227A\u227B\u2282\u2283\u2286\u2287\u22A2\u22A8\u22A9\u22AB\u227C\u227D\u2291\u2292\u22B2" +
        "\u22B3\u22B4\u22B5\u3008\u3009\u2ADD\u304B\u304D\u304F\u3051\u3053\u3055\u3057\u3059\u305B\u305D" +
        "\u305F\u3061\u3064\u3066\u3068\u306F\u306F\u3072\u3072\u3075\u3075\u3078\u3078\u307B\u307B\u3046" +
        "\u309D\u30AB\u30AD\u30AF\u30B1\u30B3\u30B5\u30B7\u30B9\u30BB\u30BD\u30BF\u30C1\u30C4\u30C6\u30C8" +
        "\u30CF\u30CF\u30D2\u30D2\u30D5\u30D5\u30D8\u30D8\u30DB\u30DB\u30A6\u30EF\u30F0\u30F1\u30F2\u30FD" +
        "\u8C48\u66F4\u8ECA\u8CC8\u6ED1\u4E32\u53E5\u9F9C\u9F9C\u5951\u91D1\u5587\u5948\u61F6\u7669\u7F85" +
        "\u863F\u87BA\u88F8\u908F\u6A02\u6D1B\u70D9\u73DE\u843D\u916A\u99F1\u4E82\u5375\u6B04\u721B\u862D" +
        "\u9E1E\u5D50\u6FEB\u85CD\u8964\u62C9\u81D8\u881F\u5ECA\u6717\u6D6A\u72FC\u90CE\u4F86\u51B7\u52DE" +
        "\u64C4\u6AD3\u7210\u76E7\u8001\u8606\u865C\u8DEF\u9732\u9B6F\u9DFA\u788C\u797F\u7DA0\u83C9\u9304" +
        "\u9E7F\u8AD6\u58DF\u5F04\u7C60\u807E\u7262\u78CA\u8CC2\u96F7\u58D8\u5C62\u6A13\u6DDA\u6F0F\u7D2F" +
        "\u7E37\u964B\u52D2\u808B\u51DC\u51CC\u7A1C\u7DBE\u83F1\u9675\u8B80\u62CF\u6A02\u8AFE\u4E39\u5BE7" +
        "\u6012\u7387\u7570\u5317\u78FB\u4FBF\u5FA9\u4E0D\u6CCC\u6578\u7D22\u53C3\u585E\u7701\u8449\u8AAA" +
        "\u6BBA\u8FB0\u6C88\u62FE\u82E5\u63A0\u7565\u4EAE\u5169\u51C9\u6881\u7CE7\u826F\u8AD2\u91CF\u52F5" +
        "\u5442\u5973\u5EEC\u65C5\u6FFE\u792A\u95AD\u9A6A\u9E97\u9ECE\u529B\u66C6\u6B77\u8F62\u5E74\u6190" +
        "\u6200\u649A\u6F23\u7149\u7489\u79CA\u7DF4\u806F\u8F26\u84EE\u9023\u934A\u5217\u52A3\u54BD\u70C8" +
        "\u88C2\u8AAA\u5EC9\u5FF5\u637B\u6BAE\u7C3E\u7375\u4EE4\u56F9\u5BE7\u5DBA\u601C\u73B2\u7469\u7F9A" +
        "\u8046\u9234\u96F6\u9748\u9818\u4F8B\u79AE\u91B4\u96B8\u60E1\u4E86\u50DA\u5BEE\u5C3F\u6599\u6A02" +
        "\u71CE\u7642\u84FC\u907C\u9F8D\u6688\u962E\u5289\u677B\u67F3\u6D41\u6E9C\u7409\u7559\u786B\u7D10" +
        "\u985E\u516D\u622E\u9678\u502B\u5D19\u6DEA\u8F2A\u5F8B\u6144\u6817\u7387\u9686\u5229\u540F\u5C65" +
        "\u6613\u674E\u68A8\u6CE5\u7406\u75E2\u7F79\u88CF\u88E1\u91CC\u96E2\u533F\u6EBA\u541D\u71D0\u7498" +
        "\u85FA\u96A3\u9C57\u9E9F\u6797\u6DCB\u81E8\u7ACB\u7B20\u7C92\u72C0\u7099\u8B58\u4EC0\u8336\u523A" +
        "\u5207\u5EA6\u62D3\u7CD6\u5B85\u6D1E\u66B4\u8F3B\u884C\u964D\u898B\u5ED3\u5140\u55C0\u585A\u6674" +
        "\u51DE\u732A\u76CA\u793C\u795E\u7965\u798F\u9756\u7CBE\u7FBD\u8612\u8AF8\u9038\u90FD\u98EF\u98FC" +
        "\u9928\u9DB4\u90DE\u96B7\u4FAE\u50E7\u514D\u52C9\u52E4\u5351\u559D\u5606\u5668\u5840\u58A8\u5C64" +
        "\u5C6E\u6094\u6168\u618E\u61F2\u654F\u65E2\u6691\u6885\u6D77\u6E1A\u6F22\u716E\u722B\u7422\u7891" +
        "\u793E\u7949\u7948\u7950\u7956\u795D\u798D\u798E\u7A40\u7A81\u7BC0\u7DF4\u7E09\u7E41\u7F72\u8005" +
        "\u81ED\u8279\u8279\u8457\u8910\u8996\u8B01\u8B39\u8CD3\u8D08\u8FB6\u9038\u96E3\u97FF\u983B\u6075" +
        "\u8218\u4E26\u51B5\u5168\u4F80\u5145\u5180\u52C7\u52FA\u559D\u5555\u5599\u55E2\u585A\u58B3\u5944" +
        "\u5954\u5A62\u5B28\u5ED2\u5ED9\u5F69\u5FAD\u60D8\u614E\u6108\u618E\u6160\u61F2\u6234\u63C4\u641C" +
        "\u6452\u6556\u6674\u6717\u671B\u6756\u6B79\u6BBA\u6D41\u6EDB\u6ECB\u6F22\u701E\u716E\u77A7\u7235" +
        "\u72AF\u732A\u7471\u7506\u753B\u761D\u761F\u76CA\u76DB\u76F4\u774A\u7740\u78CC\u7AB1\u7BC0\u7C7B" +
        "\u7D5B\u7DF4\u7F3E\u8005\u8352\u83EF\u8779\u8941\u8986\u8996\u8ABF\u8AF8\u8ACB\u8B01\u8AFE\u8AED" +
        "\u8B39\u8B8A\u8D08\u8F38\u9072\u9199\u9276\u967C\u96E3\u9756\u97DB\u97FF\u980B\u983B\u9B12\u9F9C" +
        "\u3B9D\u4018\u4039\u9F43\u9F8E\u05D9\u05F2\u05E9\u05E9\u05E9\u05E9\u05D0\u05D0\u05D0\u05D1\u05D2" +
        "\u05D3\u05D4\u05D5\u05D6\u05D8\u05D9\u05DA\u05DB\u05DC\u05DE\u05E0\u05E1\u05E3\u05E4\u05E6\u05E7" +
        "\u05E8\u05E9\u05EA\u05D5\u05D1\u05DB\u05E4";

    /// <summary>All others, by code point.</summary>
    private static readonly Dictionary<int, string> Others = new()
    {
        [0x9CB] = "\u09C7\u09BE",
        [0x9CC] = "\u09C7\u09D7",
        [0xB4B] = "\u0B47\u0B3E",
        [0xB4C] = "\u0B47\u0B57",
        [0xB94] = "\u0B92\u0BD7",
        [0xBCA] = "\u0BC6\u0BBE",
        [0xBCB] = "\u0BC7\u0BBE",
        [0xBCC] = "\u0BC6\u0BD7",
        [0xCCB] = "\u0CC2\u0CD5",
        [0xD4A] = "\u0D46\u0D3E",
        [0xD4B] = "\u0D47\u0D3E",
        [0xD4C] = "\u0D46\u0D57",
        [0xDDC] = "\u0DD9\u0DCF",
        [0xDDD] = "\u0DD9\u0DCF",
        [0xDDE] = "\u0DD9\u0DDF",
        [0x1B06] = "\u1B05\u1B35",
        [0x1B08] = "\u1B07\u1B35",
        [0x1B0A] = "\u1B09\u1B35",
        [0x1B0C] = "\u1B0B\u1B35",
        [0x1B0E] = "\u1B0D\u1B35",
        [0x1B12] = "\u1B11\u1B35",
        [0x1B40] = "\u1B3E\u1B35",
        [0x1B41] = "\u1B3F\u1B35",
        [0xFA6C] = "\uD850\uDEEE",
        [0xFACF] = "\uD84A\uDC4A",
        [0xFAD0] = "\uD84A\uDC44",
        [0xFAD1] = "\uD84C\uDFD5",
        [0xFAD5] = "\uD854\uDE49",
        [0xFAD6] = "\uD857\uDCD0",
        [0xFAD7] = "\uD85F\uDED3",
        [0x1109A] = "\uD804\uDC99",
        [0x1109C] = "\uD804\uDC9B",
        [0x110AB] = "\uD804\uDCA5",
        [0x1134B] = "\uD804\uDF47\uD804\uDF3E",
        [0x1134C] = "\uD804\uDF47\uD804\uDF57",
        [0x114BB] = "\uD805\uDCB9",
        [0x114BC] = "\uD805\uDCB9\uD805\uDCB0",
        [0x114BE] = "\uD805\uDCB9\uD805\uDCBD",
        [0x115BA] = "\uD805\uDDB8\uD805\uDDAF",
        [0x115BB] = "\uD805\uDDB9\uD805\uDDAF",
        [0x11938] = "\uD806\uDD35\uD806\uDD30",
        [0x1D15E] = "\uD834\uDD57\uD834\uDD65",
        [0x1D15F] = "\uD834\uDD58\uD834\uDD65",
        [0x1D160] = "\uD834\uDD58\uD834\uDD65\uD834\uDD6E",
        [0x1D161] = "\uD834\uDD58\uD834\uDD65\uD834\uDD6F",
        [0x1D162] = "\uD834\uDD58\uD834\uDD65\uD834\uDD70",
        [0x1D163] = "\uD834\uDD58\uD834\uDD65\uD834\uDD71",
        [0x1D164] = "\uD834\uDD58\uD834\uDD65\uD834\uDD72",
        [0x1D1BB] = "\uD834\uDDB9\uD834\uDD65",
        [0x1D1BC] = "\uD834\uDDBA\uD834\uDD65",
        [0x1D1BD] = "\uD834\uDDB9\uD834\uDD65\uD834\uDD6E",
        [0x1D1BE] = "\uD834\uDDBA\uD834\uDD65\uD834\uDD6E",
        [0x1D1BF] = "\uD834\uDDB9\uD834\uDD65\uD834\uDD6F",
        [0x1D1C0] = "\uD834\uDDBA\uD834\uDD65\uD834\uDD6F",
        [0x2F800] = "\u4E3D",
        [0x2F801] = "\u4E38",
        [0x2F802] = "\u4E41",
        [0x2F803] = "\uD840\uDD22",
        [0x2F804] = "\u4F60",
        [0x2F805] = "\u4FAE",
        [0x2F806] = "\u4FBB",
        [0x2F807] = "\u5002",
        [0x2F808] = "\u507A",
        [0x2F809] = "\u5099",
        [0x2F80A] = "\u50E7",
        [0x2F80B] = "\u50CF",
        [0x2F80C] = "\u349E",
        [0x2F80D] = "\uD841\uDE3A",
        [0x2F80E] = "\u514D",
        [0x2F80F] = "\u5154",
        [0x2F810] = "\u5164",
        [0x2F811] = "\u5177",
        [0x2F812] = "\uD841\uDD1C",
        [0x2F813] = "\u34B9",
        [0x2F814] = "\u5167",
        [0x2F815] = "\u518D",
        [0x2F816] = "\uD841\uDD4B",
        [0x2F817] = "\u5197",
        [0x2F818] = "\u51A4",
        [0x2F819] = "\u4ECC",
        [0x2F81A] = "\u51AC",
        [0x2F81B] = "\u51B5",
        [0x2F81C] = "\uD864\uDDDF",
        [0x2F81D] = "\u51F5",
        [0x2F81E] = "\u5203",
        [0x2F81F] = "\u34DF",
        [0x2F820] = "\u523B",
        [0x2F821] = "\u5246",
        [0x2F822] = "\u5272",
        [0x2F823] = "\u5277",
        [0x2F824] = "\u3515",
        [0x2F825] = "\u52C7",
        [0x2F826] = "\u52C9",
        [0x2F827] = "\u52E4",
        [0x2F828] = "\u52FA",
        [0x2F829] = "\u5305",
        [0x2F82A] = "\u5306",
        [0x2F82B] = "\u5317",
        [0x2F82C] = "\u5349",
        [0x2F82D] = "\u5351",
        [0x2F82E] = "\u535A",
        [0x2F82F] = "\u5373",
        [0x2F830] = "\u537D",
        [0x2F831] = "\u537F",
        [0x2F832] = "\u537F",
        [0x2F833] = "\u537F",
        [0x2F834] = "\uD842\uDE2C",
        [0x2F835] = "\u7070",
        [0x2F836] = "\u53CA",
        [0x2F837] = "\u53DF",
        [0x2F838] = "\uD842\uDF63",
        [0x2F839] = "\u53EB",
        [0x2F83A] = "\u53F1",
        [0x2F83B] = "\u5406",
        [0x2F83C] = "\u549E",
        [0x2F83D] = "\u5438",
        [0x2F83E] = "\u5448",
        [0x2F83F] = "\u5468",
        [0x2F840] = "\u54A2",
        [0x2F841] = "\u54F6",
        [0x2F842] = "\u5510",
        [0x2F843] = "\u5553",
        [0x2F844] = "\u5563",
        [0x2F845] = "\u5584",
        [0x2F846] = "\u5584",
        [0x2F847] = "\u5599",
        [0x2F848] = "\u55AB",
        [0x2F849] = "\u55B3",
        [0x2F84A] = "\u55C2",
        [0x2F84B] = "\u5716",
        [0x2F84C] = "\u5606",
        [0x2F84D] = "\u5717",
        [0x2F84E] = "\u5651",
        [0x2F84F] = "\u5674",
        [0x2F850] = "\u5207",
        [0x2F851] = "\u58EE",
        [0x2F852] = "\u57CE",
        [0x2F853] = "\u57F4",
        [0x2F854] = "\u580D",
        [0x2F855] = "\u578B",
        [0x2F856] = "\u5832",
        [0x2F857] = "\u5831",
        [0x2F858] = "\u58AC",
        [0x2F859] = "\uD845\uDCE4",
        [0x2F85A] = "\u58F2",
        [0x2F85B] = "\u58F7",
        [0x2F85C] = "\u5906",
        [0x2F85D] = "\u591A",
        [0x2F85E] = "\u5922",
        [0x2F85F] = "\u5962",
        [0x2F860] = "\uD845\uDEA8",
        [0x2F861] = "\uD845\uDEEA",
        [0x2F862] = "\u59EC",
        [0x2F863] = "\u5A1B",
        [0x2F864] = "\u5A27",
        [0x2F865] = "\u59D8",
        [0x2F866] = "\u5A66",
        [0x2F867] = "\u36EE",
        [0x2F868] = "\u36FC",
        [0x2F869] = "\u5B08",
        [0x2F86A] = "\u5B3E",
        [0x2F86B] = "\u5B3E",
        [0x2F86C] = "\uD846\uDDC8",
        [0x2F86D] = "\u5BC3",
        [0x2F86E] = "\u5BD8",
        [0x2F86F] = "\u5BE7",
        [0x2F870] = "\u5BF3",
        [0x2F871] = "\uD846\uDF18",
        [0x2F872] = "\u5BFF",
        [0x2F873] = "\u5C06",
        [0x2F874] = "\u5F53",
        [0x2F875] = "\u5C22",
        [0x2F876] = "\u3781",
        [0x2F877] = "\u5C60",
        [0x2F878] = "\u5C6E",
        [0x2F879] = "\u5CC0",
        [0x2F87A] = "\u5C8D",
        [0x2F87B] = "\uD847\uDDE4",
        [0x2F87C] = "\u5D43",
        [0x2F87D] = "\uD847\uDDE6",
        [0x2F87E] = "\u5D6E",
        [0x2F87F] = "\u5D6B",
        [0x2F880] = "\u5D7C",
        [0x2F881] = "\u5DE1",
        [0x2F882] = "\u5DE2",
        [0x2F883] = "\u382F",
        [0x2F884] = "\u5DFD",
        [0x2F885] = "\u5E28",
        [0x2F886] = "\u5E3D",
        [0x2F887] = "\u5E69",
        [0x2F888] = "\u3862",
        [0x2F889] = "\uD848\uDD83",
        [0x2F88A] = "\u387C",
        [0x2F88B] = "\u5EB0",
        [0x2F88C] = "\u5EB3",
        [0x2F88D] = "\u5EB6",
        [0x2F88E] = "\u5ECA",
        [0x2F88F] = "\uD868\uDF92",
        [0x2F890] = "\u5EFE",
        [0x2F891] = "\uD848\uDF31",
        [0x2F892] = "\uD848\uDF31",
        [0x2F893] = "\u8201",
        [0x2F894] = "\u5F22",
        [0x2F895] = "\u5F22",
        [0x2F896] = "\u38C7",
        [0x2F897] = "\uD84C\uDEB8",
        [0x2F898] = "\uD858\uDDDA",
        [0x2F899] = "\u5F62",
        [0x2F89A] = "\u5F6B",
        [0x2F89B] = "\u38E3",
        [0x2F89C] = "\u5F9A",
        [0x2F89D] = "\u5FCD",
        [0x2F89E] = "\u5FD7",
        [0x2F89F] = "\u5FF9",
        [0x2F8A0] = "\u6081",
        [0x2F8A1] = "\u393A",
        [0x2F8A2] = "\u391C",
        [0x2F8A3] = "\u6094",
        [0x2F8A4] = "\uD849\uDED4",
        [0x2F8A5] = "\u60C7",
        [0x2F8A6] = "\u6148",
        [0x2F8A7] = "\u614C",
        [0x2F8A8] = "\u614E",
        [0x2F8A9] = "\u614C",
        [0x2F8AA] = "\u617A",
        [0x2F8AB] = "\u618E",
        [0x2F8AC] = "\u61B2",
        [0x2F8AD] = "\u61A4",
        [0x2F8AE] = "\u61AF",
        [0x2F8AF] = "\u61DE",
        [0x2F8B0] = "\u61F2",
        [0x2F8B1] = "\u61F6",
        [0x2F8B2] = "\u6210",
        [0x2F8B3] = "\u621B",
        [0x2F8B4] = "\u625D",
        [0x2F8B5] = "\u62B1",
        [0x2F8B6] = "\u62D4",
        [0x2F8B7] = "\u6350",
        [0x2F8B8] = "\uD84A\uDF0C",
        [0x2F8B9] = "\u633D",
        [0x2F8BA] = "\u62FC",
        [0x2F8BB] = "\u6368",
        [0x2F8BC] = "\u6383",
        [0x2F8BD] = "\u63E4",
        [0x2F8BE] = "\uD84A\uDFF1",
        [0x2F8BF] = "\u6422",
        [0x2F8C0] = "\u63C5",
        [0x2F8C1] = "\u63A9",
        [0x2F8C2] = "\u3A2E",
        [0x2F8C3] = "\u6469",
        [0x2F8C4] = "\u647E",
        [0x2F8C5] = "\u649D",
        [0x2F8C6] = "\u6477",
        [0x2F8C7] = "\u3A6C",
        [0x2F8C8] = "\u654F",
        [0x2F8C9] = "\u656C",
        [0x2F8CA] = "\uD84C\uDC0A",
        [0x2F8CB] = "\u65E3",
        [0x2F8CC] = "\u66F8",
        [0x2F8CD] = "\u6649",
        [0x2F8CE] = "\u3B19",
        [0x2F8CF] = "\u6691",
        [0x2F8D0] = "\u3B08",
        [0x2F8D1] = "\u3AE4",
        [0x2F8D2] = "\u5192",
        [0x2F8D3] = "\u5195",
        [0x2F8D4] = "\u6700",
        [0x2F8D5] = "\u669C",
        [0x2F8D6] = "\u80AD",
        [0x2F8D7] = "\u43D9",
        [0x2F8D8] = "\u6717",
        [0x2F8D9] = "\u671B",
        [0x2F8DA] = "\u6721",
        [0x2F8DB] = "\u675E",
        [0x2F8DC] = "\u6753",
        [0x2F8DD] = "\uD84C\uDFC3",
        [0x2F8DE] = "\u3B49",
        [0x2F8DF] = "\u67FA",
        [0x2F8E0] = "\u6785",
        [0x2F8E1] = "\u6852",
        [0x2F8E2] = "\u6885",
        [0x2F8E3] = "\uD84D\uDC6D",
        [0x2F8E4] = "\u688E",
        [0x2F8E5] = "\u681F",
        [0x2F8E6] = "\u6914",
        [0x2F8E7] = "\u3B9D",
        [0x2F8E8] = "\u6942",
        [0x2F8E9] = "\u69A3",
        [0x2F8EA] = "\u69EA",
        [0x2F8EB] = "\u6AA8",
        [0x2F8EC] = "\uD84D\uDEA3",
        [0x2F8ED] = "\u6ADB",
        [0x2F8EE] = "\u3C18",
        [0x2F8EF] = "\u6B21",
        [0x2F8F0] = "\uD84E\uDCA7",
        [0x2F8F1] = "\u6B54",
        [0x2F8F2] = "\u3C4E",
        [0x2F8F3] = "\u6B72",
        [0x2F8F4] = "\u6B9F",
        [0x2F8F5] = "\u6BBA",
        [0x2F8F6] = "\u6BBB",
        [0x2F8F7] = "\uD84E\uDE8D",
        [0x2F8F8] = "\uD847\uDD0B",
        [0x2F8F9] = "\uD84E\uDEFA",
        [0x2F8FA] = "\u6C4E",
        [0x2F8FB] = "\uD84F\uDCBC",
        [0x2F8FC] = "\u6CBF",
        [0x2F8FD] = "\u6CCD",
        [0x2F8FE] = "\u6C67",
        [0x2F8FF] = "\u6D16",
        [0x2F900] = "\u6D3E",
        [0x2F901] = "\u6D77",
        [0x2F902] = "\u6D41",
        [0x2F903] = "\u6D69",
        [0x2F904] = "\u6D78",
        [0x2F905] = "\u6D85",
        [0x2F906] = "\uD84F\uDD1E",
        [0x2F907] = "\u6D34",
        [0x2F908] = "\u6E2F",
        [0x2F909] = "\u6E6E",
        [0x2F90A] = "\u3D33",
        [0x2F90B] = "\u6ECB",
        [0x2F90C] = "\u6EC7",
        [0x2F90D] = "\uD84F\uDED1",
        [0x2F90E] = "\u6DF9",
        [0x2F90F] = "\u6F6E",
        [0x2F910] = "\uD84F\uDF5E",
        [0x2F911] = "\uD84F\uDF8E",
        [0x2F912] = "\u6FC6",
        [0x2F913] = "\u7039",
        [0x2F914] = "\u701E",
        [0x2F915] = "\u701B",
        [0x2F916] = "\u3D96",
        [0x2F917] = "\u704A",
        [0x2F918] = "\u707D",
        [0x2F919] = "\u7077",
        [0x2F91A] = "\u70AD",
        [0x2F91B] = "\uD841\uDD25",
        [0x2F91C] = "\u7145",
        [0x2F91D] = "\uD850\uDE63",
        [0x2F91E] = "\u719C",
        [0x2F91F] = "\uD850\uDFAB",
        [0x2F920] = "\u7228",
        [0x2F921] = "\u7235",
        [0x2F922] = "\u7250",
        [0x2F923] = "\uD851\uDE08",
        [0x2F924] = "\u7280",
        [0x2F925] = "\u7295",
        [0x2F926] = "\uD851\uDF35",
        [0x2F927] = "\uD852\uDC14",
        [0x2F928] = "\u737A",
        [0x2F929] = "\u738B",
        [0x2F92A] = "\u3EAC",
        [0x2F92B] = "\u73A5",
        [0x2F92C] = "\u3EB8",
        [0x2F92D] = "\u3EB8",
        [0x2F92E] = "\u7447",
        [0x2F92F] = "\u745C",
        [0x2F930] = "\u7471",
        [0x2F931] = "\u7485",
        [0x2F932] = "\u74CA",
        [0x2F933] = "\u3F1B",
        [0x2F934] = "\u7524",
        [0x2F935] = "\uD853\uDC36",
        [0x2F936] = "\u753E",
        [0x2F937] = "\uD853\uDC92",
        [0x2F938] = "\u7570",
        [0x2F939] = "\uD848\uDD9F",
        [0x2F93A] = "\u7610",
        [0x2F93B] = "\uD853\uDFA1",
        [0x2F93C] = "\uD853\uDFB8",
        [0x2F93D] = "\uD854\uDC44",
        [0x2F93E] = "\u3FFC",
        [0x2F93F] = "\u4008",
        [0x2F940] = "\u76F4",
        [0x2F941] = "\uD854\uDCF3",
        [0x2F942] = "\uD854\uDCF2",
        [0x2F943] = "\uD854\uDD19",
        [0x2F944] = "\uD854\uDD33",
        [0x2F945] = "\u771E",
        [0x2F946] = "\u771F",
        [0x2F947] = "\u771F",
        [0x2F948] = "\u774A",
        [0x2F949] = "\u4039",
        [0x2F94A] = "\u778B",
        [0x2F94B] = "\u4046",
        [0x2F94C] = "\u4096",
        [0x2F94D] = "\uD855\uDC1D",
        [0x2F94E] = "\u784E",
        [0x2F94F] = "\u788C",
        [0x2F950] = "\u78CC",
        [0x2F951] = "\u40E3",
        [0x2F952] = "\uD855\uDE26",
        [0x2F953] = "\u7956",
        [0x2F954] = "\uD855\uDE9A",
        [0x2F955] = "\uD855\uDEC5",
        [0x2F956] = "\u798F",
        [0x2F957] = "\u79EB",
        [0x2F958] = "\u412F",
        [0x2F959] = "\u7A40",
        [0x2F95A] = "\u7A4A",
        [0x2F95B] = "\u7A4F",
        [0x2F95C] = "\uD856\uDD7C",
        [0x2F95D] = "\uD856\uDEA7",
        [0x2F95E] = "\uD856\uDEA7",
        [0x2F95F] = "\u7AEE",
        [0x2F960] = "\u4202",
        [0x2F961] = "\uD856\uDFAB",
        [0x2F962] = "\u7BC6",
        [0x2F963] = "\u7BC9",
        [0x2F964] = "\u4227",
        [0x2F965] = "\uD857\uDC80",
        [0x2F966] = "\u7CD2",
        [0x2F967] = "\u42A0",
        [0x2F968] = "\u7CE8",
        [0x2F969] = "\u7CE3",
        [0x2F96A] = "\u7D00",
        [0x2F96B] = "\uD857\uDF86",
        [0x2F96C] = "\u7D63",
        [0x2F96D] = "\u4301",
        [0x2F96E] = "\u7DC7",
        [0x2F96F] = "\u7E02",
        [0x2F970] = "\u7E45",
        [0x2F971] = "\u4334",
        [0x2F972] = "\uD858\uDE28",
        [0x2F973] = "\uD858\uDE47",
        [0x2F974] = "\u4359",
        [0x2F975] = "\uD858\uDED9",
        [0x2F976] = "\u7F7A",
        [0x2F977] = "\uD858\uDF3E",
        [0x2F978] = "\u7F95",
        [0x2F979] = "\u7FFA",
        [0x2F97A] = "\u8005",
        [0x2F97B] = "\uD859\uDCDA",
        [0x2F97C] = "\uD859\uDD23",
        [0x2F97D] = "\u8060",
        [0x2F97E] = "\uD859\uDDA8",
        [0x2F97F] = "\u8070",
        [0x2F980] = "\uD84C\uDF5F",
        [0x2F981] = "\u43D5",
        [0x2F982] = "\u80B2",
        [0x2F983] = "\u8103",
        [0x2F984] = "\u440B",
        [0x2F985] = "\u813E",
        [0x2F986] = "\u5AB5",
        [0x2F987] = "\uD859\uDFA7",
        [0x2F988] = "\uD859\uDFB5",
        [0x2F989] = "\uD84C\uDF93",
        [0x2F98A] = "\uD84C\uDF9C",
        [0x2F98B] = "\u8201",
        [0x2F98C] = "\u8204",
        [0x2F98D] = "\u8F9E",
        [0x2F98E] = "\u446B",
        [0x2F98F] = "\u8291",
        [0x2F990] = "\u828B",
        [0x2F991] = "\u829D",
        [0x2F992] = "\u52B3",
        [0x2F993] = "\u82B1",
        [0x2F994] = "\u82B3",
        [0x2F995] = "\u82BD",
        [0x2F996] = "\u82E6",
        [0x2F997] = "\uD85A\uDF3C",
        [0x2F998] = "\u82E5",
        [0x2F999] = "\u831D",
        [0x2F99A] = "\u8363",
        [0x2F99B] = "\u83AD",
        [0x2F99C] = "\u8323",
        [0x2F99D] = "\u83BD",
        [0x2F99E] = "\u83E7",
        [0x2F99F] = "\u8457",
        [0x2F9A0] = "\u8353",
        [0x2F9A1] = "\u83CA",
        [0x2F9A2] = "\u83CC",
        [0x2F9A3] = "\u83DC",
        [0x2F9A4] = "\uD85B\uDC36",
        [0x2F9A5] = "\uD85B\uDD6B",
        [0x2F9A6] = "\uD85B\uDCD5",
        [0x2F9A7] = "\u452B",
        [0x2F9A8] = "\u84F1",
        [0x2F9A9] = "\u84F3",
        [0x2F9AA] = "\u8516",
        [0x2F9AB] = "\uD85C\uDFCA",
        [0x2F9AC] = "\u8564",
        [0x2F9AD] = "\uD85B\uDF2C",
        [0x2F9AE] = "\u455D",
        [0x2F9AF] = "\u4561",
        [0x2F9B0] = "\uD85B\uDFB1",
        [0x2F9B1] = "\uD85C\uDCD2",
        [0x2F9B2] = "\u456B",
        [0x2F9B3] = "\u8650",
        [0x2F9B4] = "\u865C",
        [0x2F9B5] = "\u8667",
        [0x2F9B6] = "\u8669",
        [0x2F9B7] = "\u86A9",
        [0x2F9B8] = "\u8688",
        [0x2F9B9] = "\u870E",
        [0x2F9BA] = "\u86E2",
        [0x2F9BB] = "\u8779",
        [0x2F9BC] = "\u8728",
        [0x2F9BD] = "\u876B",
        [0x2F9BE] = "\u8786",
        [0x2F9BF] = "\u45D7",
        [0x2F9C0] = "\u87E1",
        [0x2F9C1] = "\u8801",
        [0x2F9C2] = "\u45F9",
        [0x2F9C3] = "\u8860",
        [0x2F9C4] = "\u8863",
        [0x2F9C5] = "\uD85D\uDE67",
        [0x2F9C6] = "\u88D7",
        [0x2F9C7] = "\u88DE",
        [0x2F9C8] = "\u4635",
        [0x2F9C9] = "\u88FA",
        [0x2F9CA] = "\u34BB",
        [0x2F9CB] = "\uD85E\uDCAE",
        [0x2F9CC] = "\uD85E\uDD66",
        [0x2F9CD] = "\u46BE",
        [0x2F9CE] = "\u46C7",
        [0x2F9CF] = "\u8AA0",
        [0x2F9D0] = "\u8AED",
        [0x2F9D1] = "\u8B8A",
        [0x2F9D2] = "\u8C55",
        [0x2F9D3] = "\uD85F\uDCA8",
        [0x2F9D4] = "\u8CAB",
        [0x2F9D5] = "\u8CC1",
        [0x2F9D6] = "\u8D1B",
        [0x2F9D7] = "\u8D77",
        [0x2F9D8] = "\uD85F\uDF2F",
        [0x2F9D9] = "\uD842\uDC04",
        [0x2F9DA] = "\u8DCB",
        [0x2F9DB] = "\u8DBC",
        [0x2F9DC] = "\u8DF0",
        [0x2F9DD] = "\uD842\uDCDE",
        [0x2F9DE] = "\u8ED4",
        [0x2F9DF] = "\u8F38",
        [0x2F9E0] = "\uD861\uDDD2",
        [0x2F9E1] = "\uD861\uDDED",
        [0x2F9E2] = "\u9094",
        [0x2F9E3] = "\u90F1",
        [0x2F9E4] = "\u9111",
        [0x2F9E5] = "\uD861\uDF2E",
        [0x2F9E6] = "\u911B",
        [0x2F9E7] = "\u9238",
        [0x2F9E8] = "\u92D7",
        [0x2F9E9] = "\u92D8",
        [0x2F9EA] = "\u927C",
        [0x2F9EB] = "\u93F9",
        [0x2F9EC] = "\u9415",
        [0x2F9ED] = "\uD862\uDFFA",
        [0x2F9EE] = "\u958B",
        [0x2F9EF] = "\u4995",
        [0x2F9F0] = "\u95B7",
        [0x2F9F1] = "\uD863\uDD77",
        [0x2F9F2] = "\u49E6",
        [0x2F9F3] = "\u96C3",
        [0x2F9F4] = "\u5DB2",
        [0x2F9F5] = "\u9723",
        [0x2F9F6] = "\uD864\uDD45",
        [0x2F9F7] = "\uD864\uDE1A",
        [0x2F9F8] = "\u4A6E",
        [0x2F9F9] = "\u4A76",
        [0x2F9FA] = "\u97E0",
        [0x2F9FB] = "\uD865\uDC0A",
        [0x2F9FC] = "\u4AB2",
        [0x2F9FD] = "\uD865\uDC96",
        [0x2F9FE] = "\u980B",
        [0x2F9FF] = "\u980B",
        [0x2FA00] = "\u9829",
        [0x2FA01] = "\uD865\uDDB6",
        [0x2FA02] = "\u98E2",
        [0x2FA03] = "\u4B33",
        [0x2FA04] = "\u9929",
        [0x2FA05] = "\u99A7",
        [0x2FA06] = "\u99C2",
        [0x2FA07] = "\u99FE",
        [0x2FA08] = "\u4BCE",
        [0x2FA09] = "\uD866\uDF30",
        [0x2FA0A] = "\u9B12",
        [0x2FA0B] = "\u9C40",
        [0x2FA0C] = "\u9CFD",
        [0x2FA0D] = "\u4CCE",
        [0x2FA0E] = "\u4CED",
        [0x2FA0F] = "\u9D67",
        [0x2FA10] = "\uD868\uDCCE",
        [0x2FA11] = "\u4CF8",
        [0x2FA12] = "\uD868\uDD05",
        [0x2FA13] = "\uD868\uDE0E",
        [0x2FA14] = "\uD868\uDE91",
        [0x2FA15] = "\u9EBB",
        [0x2FA16] = "\u4D56",
        [0x2FA17] = "\u9EF9",
        [0x2FA18] = "\u9EFE",
        [0x2FA19] = "\u9F05",
        [0x2FA1A] = "\u9F0F",
        [0x2FA1B] = "\u9F16",
        [0x2FA1C] = "\u9F3B",
        [0x2FA1D] = "\uD869\uDE00",
    };
}
