# fires: Entity-adminCode
# zh: 区划代码少一位
# en: a code that lacks a digit

INSERT DATA { e:city ikg:adminCode "99010" }
