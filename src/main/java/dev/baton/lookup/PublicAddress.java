package dev.baton.lookup;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses stand on the public internet, by the registries of special-purpose addresses (RFC 6890, IANA). What is
 * not known to be public is not: a ticket's link must never make Baton ask its own machine, its network, or the metadata
 * service of its cloud.
 */
final class PublicAddress {
    /** Network, bits: no host of the internet has one of these. */
    private static final List<Block> RESERVED_4 = List.of(
            block(4, 8, 0), // this network
            block(4, 8, 10), // private
            block(4, 10, 100, 64), // carriers' NAT; Alibaba's metadata service
            block(4, 8, 127), // loopback
            block(4, 16, 169, 254), // link-local, and the metadata services of most clouds
            block(4, 12, 172, 16), // private
            block(4, 24, 192, 0, 0), // IETF protocols; Oracle's metadata service
            block(4, 24, 192, 0, 2), // documentation
            block(4, 24, 192, 31, 196), // AS112
            block(4, 24, 192, 52, 193), // AMT
            block(4, 24, 192, 88, 99), // 6to4 relays
            block(4, 16, 192, 168), // private
            block(4, 24, 192, 175, 48), // AS112
            block(4, 15, 198, 18), // benchmarks
            block(4, 24, 198, 51, 100), // documentation
            block(4, 24, 203, 0, 113), // documentation
            block(4, 32, 168, 63, 129, 16), // Azure's platform
            block(4, 4, 224), // multicast
            block(4, 4, 240)); // reserved, broadcast

    /** The only IPv6 addresses given out so far; in it these are not hosts of the internet. */
    private static final Block GLOBAL_6 = block(16, 3, 0x20);

    private static final List<Block> RESERVED_6 = List.of(
            block(16, 23, 0x20, 0x01), // IETF protocols: Teredo, benchmarks, ORCHID
            block(16, 32, 0x20, 0x01, 0x0d, 0xb8), // documentation
            block(16, 16, 0x20, 0x02), // 6to4, which holds an IPv4 address
            block(16, 20, 0x3f, 0xff)); // documentation

    private static final Block NAT64 = block(16, 96, 0, 0x64, 0xff, 0x9b);
    private static final Block MAPPED = block(16, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);

    private PublicAddress() {}

    private static final class Block {
        private final byte[] network;
        private final int bits;

        Block(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Block block(int length, int bits, int... start) {
        byte[] network = new byte[length];
        for (int i = 0; i < start.length; i++) {
            network[i] = (byte) start[i];
        }
        return new Block(network, bits);
    }

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> RESERVED_4.stream().noneMatch(block -> block.holds(bytes));
            case Inet6Address _ when MAPPED.holds(bytes) || NAT64.holds(bytes) -> is(last4(bytes));
            case Inet6Address _ -> GLOBAL_6.holds(bytes) && RESERVED_6.stream().noneMatch(block -> block.holds(bytes));
            default -> false;
        };
    }

    private static InetAddress last4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Four bytes are an address", impossible);
        }
    }
}
