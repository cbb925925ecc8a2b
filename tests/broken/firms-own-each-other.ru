# fires: NoMutualControl
# zh: 互为子公司
# en: firms that are each other's subsidiaries

INSERT DATA { e:mine ikg:subsidiaryOf e:salt }
