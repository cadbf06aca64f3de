package io.theriac.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Keys and values put last, as bytes in a ring that is overwritten from its oldest end. There is no object per entry: however many are
 * kept, the garbage collector has nothing to do with them, which costs as much as it saves where a map is used instead. For one thread.
 *
 * <p>An index finds a key by its hash, in one of two places. Where more than two keys have these, the ones put last are found, the others
 * are forgotten early.
 */
final class RingCache {
    /** What an entry takes beside its key and its value: the length of each. */
    static final int HEADER = 2 * Integer.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final long NOWHERE = -1;
    /** Below half of the smallest region of the garbage collector, for which it would be an object out of the ordinary. */
    private static final int LARGEST_PAGE = 1 << 18;
    /** Bytes of the ring for each place of the index: a few places for each of the usual entries. */
    private static final int BYTES_PER_PLACE = 64;

    private static final int LEAST_INDEX_BITS = 4;
    private static final int LARGEST_INDEX_BITS = 28;

    private final int pageBytes;
    /** Made when the ring first comes to them. */
    private final byte[][] pages;
    /** Positions of entries; {@link #NOWHERE} where there is none. */
    private final long[] index;

    private final int indexShift;
    /** Where the next entry goes; goes on counting where the ring begins anew. */
    private long end;

    /** @param bytes of the ring, at least 1; the index takes an eighth beside it */
    RingCache(long bytes) {
        pageBytes = (int) Math.min(LARGEST_PAGE, bytes);
        pages = new byte[(int) Math.min(Integer.MAX_VALUE, bytes / pageBytes)][];
        int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, bytes / BYTES_PER_PLACE));
        bits = Math.max(LEAST_INDEX_BITS, Math.min(LARGEST_INDEX_BITS, bits));
        indexShift = Long.SIZE - bits;
        index = new long[1 << bits];
        Arrays.fill(index, NOWHERE);
    }

    /** A copy of the value; null where it isn't kept. */
    byte[] get(byte[] key) {
        int place = find(key);
        if (place < 0) {
            return null;
        }
        byte[] page = pages[page(index[place])];
        int at = offset(index[place]);
        int from = at + HEADER + key.length;
        return Arrays.copyOfRange(page, from, from + (int) INT.get(page, at + Integer.BYTES));
    }

    /** Keeps a value in place of the key's last one; one that is larger than a page isn't kept, and the last one neither. */
    void put(byte[] key, byte[] value) {
        int known = find(key);
        long size = (long) HEADER + key.length + value.length;
        if (size > pageBytes) {
            if (known >= 0) {
                index[known] = NOWHERE;
            }
            return;
        }
        index[known >= 0 ? known : olderPlace(key)] = append(key, value, size);
    }

    /** Writes an entry at the end of the ring; its position. */
    private long append(byte[] key, byte[] value, long size) {
        if (offset(end) + size > pageBytes) {
            end += pageBytes - offset(end);
        }
        byte[] page = pageAt(end);
        int at = offset(end);
        INT.set(page, at, key.length);
        INT.set(page, at + Integer.BYTES, value.length);
        System.arraycopy(key, 0, page, at + HEADER, key.length);
        System.arraycopy(value, 0, page, at + HEADER + key.length, value.length);
        long position = end;
        end += size;
        return position;
    }

    /** The place where the key is kept, −1: it isn't. Never more than one: what is put takes the place of the last one. */
    private int find(byte[] key) {
        int first = place(key);
        return isAt(first, key) ? first : isAt(first ^ 1, key) ? first ^ 1 : -1;
    }

    private boolean isAt(int place, byte[] key) {
        long position = index[place];
        if (position == NOWHERE || isOverwritten(position)) {
            return false;
        }
        byte[] page = pages[page(position)];
        int at = offset(position);
        return (int) INT.get(page, at) == key.length
                && Arrays.equals(page, at + HEADER, at + HEADER + key.length, key, 0, key.length);
    }

    /** The one of the key's places that is free or whose entry was put earlier. */
    private int olderPlace(byte[] key) {
        int first = place(key);
        return index[first] <= index[first ^ 1] ? first : first ^ 1;
    }

    private int place(byte[] key) {
        return (int) (Hash64.of(key) >>> indexShift);
    }

    private boolean isOverwritten(long position) {
        return end - position > (long) pages.length * pageBytes;
    }

    private byte[] pageAt(long position) {
        int page = page(position);
        if (pages[page] == null) {
            pages[page] = new byte[pageBytes];
        }
        return pages[page];
    }

    private int page(long position) {
        return (int) (position / pageBytes % pages.length);
    }

    private int offset(long position) {
        return (int) (position % pageBytes);
    }
}
