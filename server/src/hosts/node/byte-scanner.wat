;; Reads bytes sixteen at a time. What finds many writes what it finds from `out` on, stops where it is past `outEnd`, and returns
;; where it stopped writing; the place in the text that it goes on from stands at address 0, which is the end where it is through.
(module
  (memory (export "memory") 80)

  ;; Where literals stand, in whatever letter case: writes where each begins, and its number. `tables`: 32 bytes each for the first, second and
  ;; third of three characters that tell literals, by five bits of a character, with one bit for each of eight groups; then a half word for
  ;; each trace of three characters, their number; for each number, and one more, the three in lower case, or 0 where several have this
  ;; trace, and where its literals are told of; then of each its number, how far in it the three begin, where its characters stand, and how many.
  (func (export "literals") (param $tables i32) (param $text i32) (param $from i32) (param $length i32) (param $out i32) (param $outEnd i32) (result i32)
    (local $at i32) (local $last i32) (local $mask i32) (local $place i32) (local $three i32) (local $number i32) (local $wanted i32) (local $x v128)
    (local $end i32) (local $anchor i32) (local $anchors i32) (local $start i32) (local $size i32) (local $code i32) (local $index i32)
    (local $a0 v128) (local $a1 v128) (local $b0 v128) (local $b1 v128) (local $c0 v128) (local $c1 v128)
    (local.set $a0 (v128.load offset=0 (local.get $tables)))
    (local.set $a1 (v128.load offset=16 (local.get $tables)))
    (local.set $b0 (v128.load offset=32 (local.get $tables)))
    (local.set $b1 (v128.load offset=48 (local.get $tables)))
    (local.set $c0 (v128.load offset=64 (local.get $tables)))
    (local.set $c1 (v128.load offset=80 (local.get $tables)))
    (local.set $at (i32.add (local.get $text) (local.get $from)))
    (local.set $end (i32.add (local.get $text) (local.get $length)))
    ;; The last place at which three characters begin.
    (local.set $last (i32.sub (local.get $end) (i32.const 3)))
    (block $stop
      (loop $blocks
        (br_if $stop (i32.gt_s (local.get $at) (local.get $last)))
        (br_if $stop (i32.gt_u (local.get $out) (local.get $outEnd)))
        (local.set $mask (i8x16.bitmask (i8x16.ne (v128.const i32x4 0 0 0 0)
          (v128.and
            (v128.and
              (v128.or
                (i8x16.swizzle (local.get $a0) (local.tee $x (v128.and (v128.load offset=0 (local.get $at)) (v128.const i32x4 0x1f1f1f1f 0x1f1f1f1f 0x1f1f1f1f 0x1f1f1f1f))))
                (i8x16.swizzle (local.get $a1) (v128.xor (local.get $x) (v128.const i32x4 0x10101010 0x10101010 0x10101010 0x10101010))))
              (v128.or
                (i8x16.swizzle (local.get $b0) (local.tee $x (v128.and (v128.load offset=1 (local.get $at)) (v128.const i32x4 0x1f1f1f1f 0x1f1f1f1f 0x1f1f1f1f 0x1f1f1f1f))))
                (i8x16.swizzle (local.get $b1) (v128.xor (local.get $x) (v128.const i32x4 0x10101010 0x10101010 0x10101010 0x10101010)))))
            (v128.or
              (i8x16.swizzle (local.get $c0) (local.tee $x (v128.and (v128.load offset=2 (local.get $at)) (v128.const i32x4 0x1f1f1f1f 0x1f1f1f1f 0x1f1f1f1f 0x1f1f1f1f))))
              (i8x16.swizzle (local.get $c1) (v128.xor (local.get $x) (v128.const i32x4 0x10101010 0x10101010 0x10101010 0x10101010))))))))
        (if (local.get $mask)
          (then
            (loop $places
              (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $mask))))
              ;; Three characters in lower case, the first lowest.
              (local.set $three (i32.or (i32.and (i32.load (local.get $place)) (i32.const 0xffffff)) (i32.const 0x202020)))
              (local.set $number (i32.load16_u offset=96
                (i32.add (local.get $tables)
                  (i32.shl
                    (i32.or
                      (i32.or
                        (i32.shl (i32.and (local.get $three) (i32.const 0x1f)) (i32.const 10))
                        (i32.and (i32.shr_u (local.get $three) (i32.const 3)) (i32.const 0x3e0)))
                      (i32.and (i32.shr_u (local.get $three) (i32.const 16)) (i32.const 0x1f)))
                    (i32.const 1)))))
              (if (local.get $number)
                (then
                  (local.set $anchor (i32.add (local.get $tables) (i32.shl (local.get $number) (i32.const 3))))
                  (local.set $wanted (i32.load offset=65632 (local.get $anchor)))
                  (if (i32.or (i32.eqz (local.get $wanted)) (i32.eq (local.get $wanted) (local.get $three)))
                    (then
                      (local.set $anchors (i32.add (local.get $tables) (i32.load offset=65644 (local.get $anchor))))
                      (local.set $anchor (i32.add (local.get $tables) (i32.load offset=65636 (local.get $anchor))))
                      (block $told
                        (loop $each
                          (br_if $told (i32.ge_u (local.get $anchor) (local.get $anchors)))
                          (block $differs
                            (local.set $start (i32.sub (local.get $place) (i32.load offset=4 (local.get $anchor))))
                            (br_if $differs (i32.lt_u (local.get $start) (local.get $text)))
                            (local.set $size (i32.load offset=12 (local.get $anchor)))
                            (br_if $differs (i32.gt_u (i32.add (local.get $start) (local.get $size)) (local.get $end)))
                            (local.set $code (i32.add (local.get $tables) (i32.load offset=8 (local.get $anchor))))
                            (local.set $index (i32.const 0))
                            (loop $characters
                              (br_if $differs (i32.ne
                                (i32.or (i32.load8_u (i32.add (local.get $start) (local.get $index))) (i32.const 0x20))
                                (i32.load8_u (i32.add (local.get $code) (local.get $index)))))
                              (br_if $characters (i32.lt_u (local.tee $index (i32.add (local.get $index) (i32.const 1))) (local.get $size))))
                            (i32.store offset=0 (local.get $out) (i32.sub (local.get $start) (local.get $text)))
                            (i32.store offset=4 (local.get $out) (i32.load offset=0 (local.get $anchor)))
                            (local.set $out (i32.add (local.get $out) (i32.const 8))))
                          (local.set $anchor (i32.add (local.get $anchor) (i32.const 16)))
                          (br $each)))))))
              (br_if $places (local.tee $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $blocks)))
    (i32.store (i32.const 0) (select (local.get $length) (i32.sub (local.get $at) (local.get $text)) (i32.gt_s (local.get $at) (local.get $last))))
    (local.get $out))

  ;; True where a run may hold the beginning of what is looked for, by what `gate` says: of each byte, 1 it is of a word, 2 of a value, 4 in front of
  ;; a value, 8 of a digest, 16 a digit; from 256 on, of each byte, how long a run is at least that goes on with it, 0 where none does; from 512 on,
  ;; of each two ASCII characters, how long a run is at least that begins with them; from 16896 on their number; from 33280 on, of each number, 128
  ;; bytes which tell what stands third, and 32 which have a bit for each length of a digest, and the first one set where these tell nothing.
  (func $mayBegin (param $gate i32) (param $text i32) (param $textEnd i32) (param $start i32) (param $end i32) (param $least i32) (result i32)
    (local $at i32) (local $stop i32)
    (if (i32.gt_u (local.get $start) (local.get $text))
      (then
        (local.set $at (i32.load8_u offset=256 (i32.add (local.get $gate) (i32.load8_u (i32.sub (local.get $start) (i32.const 1))))))
        (if (i32.and (i32.ne (local.get $at) (i32.const 0)) (i32.ge_u (i32.sub (local.get $end) (local.get $start)) (local.get $at))) (then (return (i32.const 1))))
        ;; Behind the letter of an escape.
        (if (i32.eq (i32.load8_u (i32.sub (local.get $start) (i32.const 1))) (i32.const 92))
          (then (if (call $beginsAt (local.get $gate) (local.get $text) (local.get $textEnd) (i32.add (local.get $start) (i32.const 1)) (local.get $end)) (then (return (i32.const 1))))))))
    (local.set $at (local.get $start))
    (local.set $stop (i32.sub (local.get $end) (local.get $least)))
    (loop $words
      (block $begun
        (loop $marks
          (if (i32.gt_u (local.get $at) (local.get $stop)) (then (return (i32.const 0))))
          (br_if $begun (i32.and (i32.load8_u (i32.add (local.get $gate) (i32.load8_u (local.get $at)))) (i32.const 1)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $marks)))
      (if (call $beginsAt (local.get $gate) (local.get $text) (local.get $textEnd) (local.get $at) (local.get $end)) (then (return (i32.const 1))))
      (loop $letters
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (if (i32.gt_u (local.get $at) (local.get $stop)) (then (return (i32.const 0))))
        (br_if $letters (i32.and (i32.load8_u (i32.add (local.get $gate) (i32.load8_u (local.get $at)))) (i32.const 1))))
      (br $words))
    (unreachable))

  (func $beginsAt (param $gate i32) (param $text i32) (param $textEnd i32) (param $at i32) (param $end i32) (result i32)
    (local $code i32) (local $behind i32) (local $seen i32)
    (local.set $code (i32.add (local.get $gate) (i32.or (i32.shl (i32.load8_u (local.get $at)) (i32.const 7)) (i32.load8_u offset=1 (local.get $at)))))
    (block $otherwise
      (br_if $otherwise (i32.gt_u (i32.load8_u offset=512 (local.get $code)) (i32.sub (local.get $end) (local.get $at))))
      (local.set $code (i32.add (local.get $gate) (i32.mul (i32.load8_u offset=16896 (local.get $code)) (i32.const 160))))
      (br_if $otherwise (i32.eqz (i32.load8_u offset=33280 (i32.add (local.get $code) (i32.load8_u offset=2 (local.get $at))))))
      (if (i32.and (i32.load8_u offset=33408 (local.get $code)) (i32.const 1)) (then (return (i32.const 1))))
      (local.set $behind (local.get $at))
      (block $counted
        (loop $digest
          (br_if $counted (i32.ge_u (local.get $behind) (local.get $end)))
          (br_if $counted (i32.ge_u (i32.sub (local.get $behind) (local.get $at)) (i32.const 255)))
          (br_if $counted (i32.eqz (i32.and (i32.load8_u (i32.add (local.get $gate) (i32.load8_u (local.get $behind)))) (i32.const 8))))
          (local.set $behind (i32.add (local.get $behind) (i32.const 1)))
          (br $digest)))
      (local.set $behind (i32.sub (local.get $behind) (local.get $at)))
      (if (i32.and
          (i32.shr_u (i32.load8_u offset=33408 (i32.add (local.get $code) (i32.shr_u (local.get $behind) (i32.const 3)))) (i32.and (local.get $behind) (i32.const 7)))
          (i32.const 1))
        (then (return (i32.const 1)))))
    (if (i32.le_u (local.get $at) (local.get $text)) (then (return (i32.const 0))))
    (if (i32.eqz (i32.and (i32.load8_u (i32.add (local.get $gate) (i32.load8_u (i32.sub (local.get $at) (i32.const 1))))) (i32.const 4))) (then (return (i32.const 0))))
    ;; A value of 15 to 200 characters with a digit.
    (local.set $behind (local.get $at))
    (block $ended
      (loop $value
        (br_if $ended (i32.ge_u (local.get $behind) (local.get $textEnd)))
        (br_if $ended (i32.gt_u (i32.sub (local.get $behind) (local.get $at)) (i32.const 200)))
        (br_if $ended (i32.eqz (i32.and (local.tee $code (i32.load8_u (i32.add (local.get $gate) (i32.load8_u (local.get $behind))))) (i32.const 2))))
        (local.set $seen (i32.or (local.get $seen) (local.get $code)))
        (local.set $behind (i32.add (local.get $behind) (i32.const 1)))
        (br $value)))
    (local.set $behind (i32.sub (local.get $behind) (local.get $at)))
    (i32.and
      (i32.and (i32.ge_u (local.get $behind) (i32.const 15)) (i32.le_u (local.get $behind) (i32.const 200)))
      (i32.ne (i32.and (local.get $seen) (i32.const 16)) (i32.const 0))))

  ;; Writes where a run begins and ends, if its gate lets it through.
  (func $tell (param $gate i32) (param $text i32) (param $textEnd i32) (param $start i32) (param $end i32) (param $least i32) (param $out i32) (result i32)
    (if (local.get $gate)
      (then (if (i32.eqz (call $mayBegin (local.get $gate) (local.get $text) (local.get $textEnd) (local.get $start) (local.get $end) (local.get $least))) (then (return (local.get $out))))))
    (i32.store offset=0 (local.get $out) (i32.sub (local.get $start) (local.get $text)))
    (i32.store offset=4 (local.get $out) (i32.sub (local.get $end) (local.get $text)))
    (i32.add (local.get $out) (i32.const 8)))

  ;; The longest runs of at least `least` bytes of a set, up to 64: writes where each begins and ends. Given a `gate`, those alone that this lets through.
  (func (export "runs") (param $tables i32) (param $gate i32) (param $text i32) (param $from i32) (param $length i32) (param $least i32) (param $out i32) (param $outEnd i32) (result i32)
    (local $at i32) (local $end i32) (local $open i32) (local $lead i32) (local $size i32) (local $start i32) (local $mask i64) (local $long i64)
    (local $x v128) (local $low v128) (local $high v128) (local $half v128) (local $zero v128)
    (local.set $low (v128.load offset=0 (local.get $tables)))
    (local.set $high (v128.load offset=16 (local.get $tables)))
    (local.set $half (v128.const i32x4 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f))
    (local.set $at (i32.add (local.get $text) (local.get $from)))
    (local.set $end (i32.add (local.get $text) (local.get $length)))
    (block $stop
      (loop $blocks
        (br_if $stop (i32.ge_s (local.get $at) (local.get $end)))
        (br_if $stop (i32.gt_u (local.get $out) (local.get $outEnd)))
        (local.set $mask
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.ne (local.get $zero) (v128.and
                (i8x16.swizzle (local.get $low) (v128.and (local.tee $x (v128.load offset=0 (local.get $at))) (local.get $half)))
                (i8x16.swizzle (local.get $high) (i8x16.shr_u (local.get $x) (i32.const 4)))))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.ne (local.get $zero) (v128.and
                (i8x16.swizzle (local.get $low) (v128.and (local.tee $x (v128.load offset=16 (local.get $at))) (local.get $half)))
                (i8x16.swizzle (local.get $high) (i8x16.shr_u (local.get $x) (i32.const 4))))))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.ne (local.get $zero) (v128.and
                (i8x16.swizzle (local.get $low) (v128.and (local.tee $x (v128.load offset=32 (local.get $at))) (local.get $half)))
                (i8x16.swizzle (local.get $high) (i8x16.shr_u (local.get $x) (i32.const 4))))))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.ne (local.get $zero) (v128.and
                (i8x16.swizzle (local.get $low) (v128.and (local.tee $x (v128.load offset=48 (local.get $at))) (local.get $half)))
                (i8x16.swizzle (local.get $high) (i8x16.shr_u (local.get $x) (i32.const 4))))))) (i64.const 48)))))
        ;; What stands behind the text is none of it.
        (if (i32.lt_s (i32.sub (local.get $end) (local.get $at)) (i32.const 64))
          (then (local.set $mask (i64.and (local.get $mask) (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $end) (local.get $at)))) (i64.const 1))))))
        (local.set $lead (i32.wrap_i64 (i64.ctz (i64.xor (local.get $mask) (i64.const -1)))))
        (if (i32.eq (local.get $lead) (i32.const 64))
          (then (local.set $open (i32.add (local.get $open) (i32.const 64))))
          (else
            (if (i32.ge_s (i32.add (local.get $open) (local.get $lead)) (local.get $least))
              (then
                (local.set $out (call $tell (local.get $gate) (local.get $text) (local.get $end) (i32.sub (local.get $at) (local.get $open)) (i32.add (local.get $at) (local.get $lead)) (local.get $least) (local.get $out)))))
            (local.set $open (i32.wrap_i64 (i64.clz (i64.xor (local.get $mask) (i64.const -1)))))
            ;; Without the runs at both ends.
            (local.set $mask (i64.and (local.get $mask) (i64.shl (i64.const -1) (i64.extend_i32_u (local.get $lead)))))
            (if (local.get $open)
              (then (local.set $mask (i64.and (local.get $mask) (i64.shr_u (i64.const -1) (i64.extend_i32_u (local.get $open)))))))
            ;; Is there any of 16?
            (local.set $long (i64.and (local.get $mask) (i64.shr_u (local.get $mask) (i64.const 1))))
            (local.set $long (i64.and (local.get $long) (i64.shr_u (local.get $long) (i64.const 2))))
            (local.set $long (i64.and (local.get $long) (i64.shr_u (local.get $long) (i64.const 4))))
            (local.set $long (i64.and (local.get $long) (i64.shr_u (local.get $long) (i64.const 8))))
            (if (i64.ne (local.get $long) (i64.const 0))
              (then
                (loop $inner
                  (local.set $start (i32.wrap_i64 (i64.ctz (local.get $mask))))
                  (local.set $size (i32.wrap_i64 (i64.ctz (i64.xor (i64.shr_u (local.get $mask) (i64.extend_i32_u (local.get $start))) (i64.const -1)))))
                  (if (i32.ge_s (local.get $size) (local.get $least))
                    (then
                      (local.set $out (call $tell (local.get $gate) (local.get $text) (local.get $end) (i32.add (local.get $at) (local.get $start)) (i32.add (i32.add (local.get $at) (local.get $start)) (local.get $size)) (local.get $least) (local.get $out)))))
                  (br_if $inner (i64.ne (i64.const 0) (local.tee $mask (i64.and (local.get $mask) (i64.shl (i64.const -1) (i64.extend_i32_u (i32.add (local.get $start) (local.get $size))))))))))))) 
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $blocks)))
    (if (i32.ge_s (local.get $at) (local.get $end))
      (then
        (i32.store (i32.const 0) (local.get $length))
        ;; A run that ends in the last block has been closed there, unless its last byte is that block's.
        (if (i32.ge_s (local.get $open) (local.get $least))
          (then
            (local.set $out (call $tell (local.get $gate) (local.get $text) (local.get $end) (i32.sub (local.get $at) (local.get $open)) (local.get $end) (local.get $least) (local.get $out))))))
      (else (i32.store (i32.const 0) (i32.sub (i32.sub (local.get $at) (local.get $open)) (local.get $text)))))
    (local.get $out))

  ;; The same for a `least` of 47 or more: whatever such a run begins with, one of the blocks of 16 bytes that stand 32 apart lies within it.
  (func (export "longRuns") (param $tables i32) (param $gate i32) (param $text i32) (param $from i32) (param $length i32) (param $least i32) (param $out i32) (param $outEnd i32) (result i32)
    (local $at i32) (local $end i32) (local $floor i32) (local $last i32) (local $start i32) (local $code i32)
    (local $x v128) (local $low v128) (local $high v128)
    (local.set $low (v128.load offset=0 (local.get $tables)))
    (local.set $high (v128.load offset=16 (local.get $tables)))
    (local.set $at (i32.add (local.get $text) (local.get $from)))
    (local.set $floor (local.get $at))
    (local.set $end (i32.add (local.get $text) (local.get $length)))
    (local.set $last (i32.sub (local.get $end) (i32.const 16)))
    (block $stop
      (loop $blocks
        (br_if $stop (i32.gt_s (local.get $at) (local.get $last)))
        (if (i8x16.all_true (v128.and
            (i8x16.swizzle (local.get $low) (v128.and (local.tee $x (v128.load offset=0 (local.get $at))) (v128.const i32x4 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f)))
            (i8x16.swizzle (local.get $high) (i8x16.shr_u (local.get $x) (i32.const 4)))))
          (then
            (local.set $start (local.get $at))
            (block $begun
              (loop $before
                (br_if $begun (i32.le_u (local.get $start) (local.get $floor)))
                (local.set $code (i32.load8_u (i32.sub (local.get $start) (i32.const 1))))
                (br_if $begun (i32.eqz (i32.and
                  (i32.load8_u offset=0 (i32.add (local.get $tables) (i32.and (local.get $code) (i32.const 0x0f))))
                  (i32.load8_u offset=16 (i32.add (local.get $tables) (i32.shr_u (local.get $code) (i32.const 4)))))))
                (local.set $start (i32.sub (local.get $start) (i32.const 1)))
                (br $before)))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (block $ended
              (loop $behind
                (br_if $ended (i32.ge_u (local.get $at) (local.get $end)))
                (local.set $code (i32.load8_u (local.get $at)))
                (br_if $ended (i32.eqz (i32.and
                  (i32.load8_u offset=0 (i32.add (local.get $tables) (i32.and (local.get $code) (i32.const 0x0f))))
                  (i32.load8_u offset=16 (i32.add (local.get $tables) (i32.shr_u (local.get $code) (i32.const 4)))))))
                (local.set $at (i32.add (local.get $at) (i32.const 1)))
                (br $behind)))
            (local.set $floor (local.get $at))
            (if (i32.ge_s (i32.sub (local.get $at) (local.get $start)) (local.get $least))
              (then
                (local.set $out (call $tell (local.get $gate) (local.get $text) (local.get $end) (local.get $start) (local.get $at) (local.get $least) (local.get $out)))
                (if (i32.gt_u (local.get $out) (local.get $outEnd))
                  (then
                    (i32.store (i32.const 0) (i32.sub (local.get $at) (local.get $text)))
                    (return (local.get $out)))))))
          (else (local.set $at (i32.add (local.get $at) (i32.const 32)))))
        (br $blocks)))
    (i32.store (i32.const 0) (local.get $length))
    (local.get $out))

  ;; True where the nearest bytes on both sides of a place that are no blanks are quotes.
  (func $isJoined (param $text i32) (param $end i32) (param $at i32) (result i32)
    (local $left i32)
    (local.set $left (local.get $at))
    (loop $before
      (if (i32.le_u (local.get $left) (local.get $text)) (then (return (i32.const 0))))
      (br_if $before (i32.le_u (i32.load8_u (local.tee $left (i32.sub (local.get $left) (i32.const 1)))) (i32.const 32))))
    (if (i32.eqz (call $isQuote (i32.load8_u (local.get $left)))) (then (return (i32.const 0))))
    (loop $behind
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (return (i32.const 0))))
      (br_if $behind (i32.le_u (i32.load8_u (local.get $at)) (i32.const 32))))
    (call $isQuote (i32.load8_u (local.get $at))))

  (func $isQuote (param $code i32) (result i32)
    (i32.or (i32.or (i32.eq (local.get $code) (i32.const 34)) (i32.eq (local.get $code) (i32.const 39))) (i32.eq (local.get $code) (i32.const 96))))

  ;; What one look at a whole text tells, as bits: 1 a byte beyond ASCII, 2 a zero, 4 four bytes that are `anywhere`, 8 four within the first
  ;; `headLength` that are `head` in whatever letter case, 16 more line feeds among the first `sampleLength` bytes than one for each `mean` of them,
  ;; the beginning of the first line taken for one, 32 a plus sign between two quotes. What lies behind the text may set 2, 4 and 8, too.
  (func (export "signs") (param $text i32) (param $length i32) (param $anywhere i32) (param $head i32) (param $headLength i32) (param $sampleLength i32) (param $mean i32) (result i32)
    (local $at i32) (local $end i32) (local $signs i32) (local $lines i32) (local $mask i32) (local $joined i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $case v128)
    (local $x v128) (local $all v128) (local $least v128) (local $found v128)
    (local.set $end (i32.add (local.get $text) (local.get $length)))
    (local.set $least (v128.const i32x4 -1 -1 -1 -1))
    (local.set $a (i8x16.splat (local.get $anywhere)))
    (local.set $b (i8x16.splat (i32.shr_u (local.get $anywhere) (i32.const 8))))
    (local.set $c (i8x16.splat (i32.shr_u (local.get $anywhere) (i32.const 16))))
    (local.set $d (i8x16.splat (i32.shr_u (local.get $anywhere) (i32.const 24))))
    (local.set $at (local.get $text))
    (block $through
      (loop $blocks
        (br_if $through (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (local.set $x (v128.load offset=0 (local.get $at)))
        (local.set $all (v128.or (local.get $all) (local.get $x)))
        (local.set $least (i8x16.min_u (local.get $least) (local.get $x)))
        (local.set $found (v128.or (local.get $found)
          (v128.and
            (v128.and (i8x16.eq (local.get $x) (local.get $a)) (i8x16.eq (v128.load offset=1 (local.get $at)) (local.get $b)))
            (v128.and (i8x16.eq (v128.load offset=2 (local.get $at)) (local.get $c)) (i8x16.eq (v128.load offset=3 (local.get $at)) (local.get $d))))))
        (local.set $mask (i8x16.bitmask (i8x16.eq (local.get $x) (v128.const i32x4 0x2b2b2b2b 0x2b2b2b2b 0x2b2b2b2b 0x2b2b2b2b))))
        (if (local.get $mask)
          (then
            (loop $pluses
              (if (i32.eqz (local.get $joined)) (then (local.set $joined (call $isJoined (local.get $text) (local.get $end) (i32.add (local.get $at) (i32.ctz (local.get $mask)))))))
              (br_if $pluses (local.tee $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $blocks)))
    ;; The last bytes by themselves: those behind them are of other texts.
    (block $ended
      (loop $bytes
        (br_if $ended (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $x (i8x16.splat (i32.load8_u (local.get $at))))
        (local.set $all (v128.or (local.get $all) (local.get $x)))
        (local.set $least (i8x16.min_u (local.get $least) (local.get $x)))
        (if (i32.eq (i32.load (local.get $at)) (local.get $anywhere)) (then (local.set $signs (i32.const 4))))
        (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 43)) (then (local.set $joined (i32.or (local.get $joined) (call $isJoined (local.get $text) (local.get $end) (local.get $at))))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $bytes)))
    (if (local.get $joined) (then (local.set $signs (i32.or (local.get $signs) (i32.const 32)))))
    (if (i8x16.bitmask (local.get $all)) (then (local.set $signs (i32.or (local.get $signs) (i32.const 1)))))
    (if (i32.eqz (i8x16.all_true (local.get $least))) (then (local.set $signs (i32.or (local.get $signs) (i32.const 2)))))
    (if (v128.any_true (local.get $found)) (then (local.set $signs (i32.or (local.get $signs) (i32.const 4)))))

    (local.set $found (v128.const i32x4 0 0 0 0))
    (local.set $case (v128.const i32x4 0x20202020 0x20202020 0x20202020 0x20202020))
    (local.set $a (i8x16.splat (local.get $head)))
    (local.set $b (i8x16.splat (i32.shr_u (local.get $head) (i32.const 8))))
    (local.set $c (i8x16.splat (i32.shr_u (local.get $head) (i32.const 16))))
    (local.set $d (i8x16.splat (i32.shr_u (local.get $head) (i32.const 24))))
    (local.set $at (local.get $text))
    (local.set $end (i32.add (local.get $text) (select (local.get $length) (local.get $headLength) (i32.lt_u (local.get $length) (local.get $headLength)))))
    (block $through
      (loop $blocks
        (br_if $through (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $found (v128.or (local.get $found)
          (v128.and
            (v128.and
              (i8x16.eq (v128.or (local.get $case) (v128.load offset=0 (local.get $at))) (local.get $a))
              (i8x16.eq (v128.or (local.get $case) (v128.load offset=1 (local.get $at))) (local.get $b)))
            (v128.and
              (i8x16.eq (v128.or (local.get $case) (v128.load offset=2 (local.get $at))) (local.get $c))
              (i8x16.eq (v128.or (local.get $case) (v128.load offset=3 (local.get $at))) (local.get $d))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $blocks)))
    (if (v128.any_true (local.get $found)) (then (local.set $signs (i32.or (local.get $signs) (i32.const 8)))))

    (local.set $a (v128.const i32x4 0x0a0a0a0a 0x0a0a0a0a 0x0a0a0a0a 0x0a0a0a0a))
    (local.set $sampleLength (select (local.get $length) (local.get $sampleLength) (i32.lt_u (local.get $length) (local.get $sampleLength))))
    (local.set $end (i32.sub (i32.add (local.get $text) (local.get $sampleLength)) (i32.const 16)))
    (local.set $at (local.get $text))
    (local.set $lines (i32.const 1))
    (block $through
      (loop $blocks
        ;; Fewer than 16 bytes at the end make no difference that matters.
        (br_if $through (i32.gt_s (local.get $at) (local.get $end)))
        (local.set $lines (i32.add (local.get $lines) (i32.popcnt (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (local.get $a))))))
        (if (i32.gt_u (i32.mul (local.get $lines) (local.get $mean)) (local.get $sampleLength))
          (then
            (local.set $signs (i32.or (local.get $signs) (i32.const 16)))
            (br $through)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $blocks)))
    (local.get $signs))
)
