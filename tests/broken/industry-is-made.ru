# fires: produces-object
# zh: 生产的是产业
# en: an industry that is made

INSERT DATA { e:cell ikg:produces e:ev }
