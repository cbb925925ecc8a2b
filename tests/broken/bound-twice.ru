# fires: Measure-bound
# zh: 两个界限
# en: two bounds

INSERT DATA { e:q30 ikg:bound ikg:about }
