# fires: Measure-unit
# zh: 两个单位
# en: a quantity with two units

INSERT DATA { e:q5 ikg:unit u:USD }
