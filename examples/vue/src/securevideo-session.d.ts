import type {} from '@securevideo/widget/vue'
