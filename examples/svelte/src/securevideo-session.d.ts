import type {} from '@securevideo/widget/svelte'
